package pages

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"rolebook/internal/testkit/browser"
)

const anyRoles = "en/compare/"

// columns waits until the matrix has these roles as columns, and the address
// says so.
func columns(tab *browser.Tab, roles string) {
	tab.Until("the columns "+roles, `location.search.startsWith("?r=`+roles+`") && document.querySelector("[data-result]").ariaBusy === "false" &&
		[...document.querySelectorAll("table.matrix tr[data-dimension]:first-child td")].map((e) => e.dataset.role).join() === `+browser.Literal(roles))
}

// tryCompare chooses roles by keyboard: two, a third, another order, two again.
func (s *studio) tryCompare(t *testing.T) {
	tab := s.app(t, anyRoles)
	tab.Until("roles to choose from", `document.querySelectorAll("[data-slots] select")[1]?.options.length === 5`)
	s.tryAxe(t, tab)
	tab.Do(`document.querySelector("[data-slots] select").focus()`)
	press(tab, kb.ArrowDown)
	says(t, tab, "[data-compare] [data-status]", "Choose 2 to 6 roles")
	if got := browser.Eval[string](tab, "location.search"); got != "?r=product-manager" {
		t.Errorf("the address has %q", got)
	}
	press(tab, kb.Tab, kb.Tab, kb.ArrowDown) // past "remove"; the first line has no "move"
	columns(tab, "product-manager,product-owner")
	says(t, tab, "[data-filters] [data-status]", "items shown")
	press(tab, kb.Tab, kb.Tab, kb.Tab, " ")
	tab.Until("the focus in a third line", `document.activeElement === document.querySelectorAll("[data-slots] select")[2]`)
	press(tab, kb.ArrowDown)
	columns(tab, "product-manager,product-owner,project-manager")
	press(tab, kb.Tab, " ")
	columns(tab, "product-manager,project-manager,product-owner")
	press(tab, kb.Tab, kb.Tab, " ")
	columns(tab, "product-manager,product-owner")
	click(tab, "[data-filters] [value=differences]")
	tab.Until("the address to say so", `location.search === "?r=product-manager,product-owner&show=differences"`)
	click(tab, "[data-do=share]")
	tab.Until("a link", "copied.length > 0")
	if got := browser.Eval[string](tab, "copied[0]"); !strings.HasSuffix(got, anyRoles+"?r=product-manager,product-owner&show=differences") {
		t.Errorf("shared %s", got)
	}
	if got := browser.Eval[int](tab, `[...document.querySelectorAll("table.matrix li[data-status=shared]")].filter((e) => e.checkVisibility()).length`); got != 0 {
		t.Errorf("%d shared items are shown among the differences", got)
	}
	tab.Visit(s.test.url + anyRoles + "?r=scrum-master,product-owner,project-manager&show=all&rows=skills,metrics")
	columns(tab, "scrum-master,product-owner,project-manager")
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("tr[data-dimension]")].filter((e) => e.checkVisibility()).map((e) => e.dataset.dimension).join(" ")`); got != "skills metrics" {
		t.Errorf("shown are the rows %q", got)
	}
	s.tryAxe(t, tab)
	tab.Visit(s.test.url + "en/roles/product-manager/")
	click(tab, ".uses a[href*='project-manager'][href*='compare/']")
	columns(tab, "product-manager,project-manager")
}

// matrixMarkup writes a matrix down: its columns, rows and cells as they stand in
// the document.
const matrixMarkup = `((root) => [...root.querySelectorAll("table.matrix th, table.matrix td[data-role]")].map((e) => e.cloneNode(true).outerHTML
  .replace(/\s+/g, " ").replace(/ ?(<\/?(?:ul|li|td|th)\b[^>]*>) ?/g, "$1").replace(/ hidden=""/g, "").replace(/ href="[^"]*"/g, decodeURI)))`

// headMarkup writes down what is drawn of a whole comparison: the numbers of each role and of
// each two. Links to the filter hold the roles where a reader chose them, and what stands for a
// verdict is drawn where nobody wrote one.
const headMarkup = `[...document.querySelectorAll(".overlap-of, .pairs")].map((e) => {
  const copy = e.cloneNode(true);
  for (const alone of copy.querySelectorAll(".alone")) alone.remove();
  for (const a of copy.querySelectorAll("a[data-show]")) a.setAttribute("href", new URLSearchParams(a.search).get("show") + a.hash);
  return copy.outerHTML.replace(/\s+/g, " ").replace(/ ?(<\/?(?:ul|li|figure|figcaption)\b[^>]*>) ?/g, "$1").replace(/ href="[^"]*"/g, decodeURI);
}).join("\n")`

// tryCompared holds the matrix that the browser draws against the one that stands
// on the page of a declared comparison, mark by mark, and its head against that one.
func (s *studio) tryCompared(t *testing.T) {
	jobs := s.jobs(t)
	for _, c := range []struct {
		of         *playbook
		comparison string
	}{
		{s.test, "en/comparisons/four-roles/"}, {s.test, "ar/comparisons/four-roles/"},
		{s.test, "bg/comparisons/manager-or-owner/"}, {s.test, "vi/comparisons/manager-or-owner/"},
		{s.shipped, "en/comparisons/community-vs-social/"}, {s.shipped, "en/comparisons/four-roles-around-a-customer/"},
		{s.shipped, "es/comparaciones/community-vs-social/"},
		{jobs, "en/comparisons/who-helps/"}, {jobs, "bg/comparisons/who-helps/"}, {jobs, "vi/comparisons/who-helps/"}, {jobs, "ar/comparisons/who-helps/"},
	} {
		t.Run(c.of.name+"/"+c.comparison, func(t *testing.T) {
			tab := s.browser.New(t)
			tab.Visit(c.of.url + c.comparison)
			tab.Do(`for (const row of document.querySelectorAll("tr[data-dimension]")) if (!row.querySelector("td > :not(.not-stated, .elsewhere)")) row.remove();`) // asked for, and said by no one
			want := browser.Eval[[]string](tab, matrixMarkup+`(document)`)
			roles := browser.Eval[string](tab, `[...document.querySelectorAll("table.matrix tr[data-dimension]:first-child td")].map((e) => e.dataset.role).join()`)
			rows := browser.Eval[[]string](tab, `[...document.querySelectorAll("table.matrix tr[data-dimension]")].map((e) => e.dataset.dimension)`)
			head := browser.Eval[string](tab, headMarkup)
			if !strings.Contains(head, "<rect") {
				t.Errorf("nothing is drawn: %s", head)
			}
			click(tab, "article > p.about a[href*='compare/']")
			columns(tab, roles)
			if len(rows) == browser.Eval[int](tab, `document.querySelectorAll("tr[data-dimension]").length`) {
				if got := browser.Eval[string](tab, headMarkup); got != head {
					t.Errorf("the browser draws\n%s\nand the page has\n%s", got, head)
				}
			}
			tab.Do(`for (const row of document.querySelectorAll("tr[data-dimension]")) if (!` + browser.Literal(rows) + `.includes(row.dataset.dimension)) row.remove();`)
			got := browser.Eval[[]string](tab, matrixMarkup+`(document)`)
			if len(got) != len(want) {
				t.Fatalf("%d cells, not %d", len(got), len(want))
			}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("the browser draws\n%s\nand the page has\n%s", got[i], want[i])
				}
			}
		})
	}
}

// jobs serves roles as people write them who know nothing of the program.
func (s *studio) jobs(t *testing.T) *playbook {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return (&studio{url: server.URL + "/"}).add(t, mux, "jobs", "testdata/job-descriptions", "/", "")
}

// tryStances looks behind the marks of the sources, by keyboard, mouse and touch, and
// for what is similar, where roles are compared by their author and by a reader.
func (s *studio) tryStances(t *testing.T) {
	jobs := s.jobs(t)
	for _, lang := range []string{"en", "bg", "vi", "ar"} {
		for name, path := range map[string]string{"declared": "/comparisons/who-helps/", "chosen": "/compare/?r=support-engineer,customer-success-manager,trainer"} {
			t.Run(lang+"/"+name, func(t *testing.T) {
				tab := s.browser.New(t)
				tab.Visit(jobs.url + lang + path)
				tab.Until("the matrix", `document.querySelector("li[data-item=answers] details.stances")`)
				s.tryMarks(t, tab)
				s.trySimilar(t, tab, lang)
				if name == "declared" || lang == "en" { // the same markup: see tryCompared
					tab.Do(`for (const e of document.querySelectorAll("details.stances")) e.open = true;`)
					s.tryAxe(t, tab)
				}
			})
		}
	}
}

// tryMarks opens what is behind the marks of an item.
func (s *studio) tryMarks(t *testing.T, tab *browser.Tab) {
	t.Helper()
	const summary = "li[data-item=answers] .stances > summary"
	names := func(by string, open bool) {
		t.Helper()
		tab.Until("the names, or not, by "+by, `document.querySelector("li[data-item=answers] .stances").open === `+strconv.FormatBool(open))
		if got := browser.Eval[bool](tab, `[...document.querySelectorAll("li[data-item=answers] .stances li")].every((e) => e.checkVisibility({ contentVisibilityAuto: true }))`); got != open {
			t.Errorf("by %s, names are shown: %v", by, got)
		}
	}
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("li[data-item=answers] .stances i")].map((e) => e.className).join(" ")`); got != "says partly silent otherwise says partly silent otherwise" {
		t.Errorf("the marks are %q", got)
	}
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("li[data-item=answers] .stances li a")].map((e) => e.textContent).join(", ")`); got != "Handbook of Support, Survey of 400 Teams, A Guide to Customer Success, Notes on Renewals" {
		t.Errorf("the names are %q", got)
	}
	names("nothing", false)
	tab.Do(`document.querySelector("` + summary + `").focus()`)
	press(tab, kb.Enter)
	names("keyboard", true)
	press(tab, " ")
	names("keyboard", false)
	click(tab, summary)
	names("mouse", true)
	tap(tab, summary)
	names("touch", false)
}

// tap touches the first element that is selected with a finger.
func tap(tab *browser.Tab, selector string) {
	at := browser.Eval[[2]float64](tab, `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector(`+browser.Literal(selector)+`).getBoundingClientRect())`)
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		tab.Act(say(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, points...)}))
	}
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: at[0], Y: at[1]})
	touch(input.DispatchTouchEventTypeTouchEnd)
}

// trySimilar shows nothing but what is similar, then rows in which nothing is.
func (s *studio) trySimilar(t *testing.T, tab *browser.Tab, lang string) {
	t.Helper()
	click(tab, "[data-filters] [value=similar]")
	tab.Until("the address to say so", `new URLSearchParams(location.search).get("show") === "similar"`)
	want := "answers replies morning standing"
	if lang == "ar" {
		want = "morning standing" // its words have no stems
	}
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("table.matrix li[data-item]")].filter((e) => e.checkVisibility()).map((e) => e.dataset.item).join(" ")`); got != want {
		t.Errorf("similar are %q", got)
	}
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("li[data-item=standing] .similar-to a")].map((e) => new URL(e.href).pathname + e.hash).join()`); got != "/"+lang+"/roles/support-engineer/#morning" {
		t.Errorf("the counterpart is %q", got)
	}
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("tr[data-dimension]:not([hidden]) .row-name")].filter((e) => e.getBoundingClientRect().width < 2).map((e) => e.textContent).join()`); got != "" {
		t.Errorf("rows without a name that is seen: %s", got)
	}
	tab.Do(`document.querySelector("[data-filters] details").open = true;
	  for (const e of document.querySelectorAll("[data-filters] [type=checkbox]")) if (e.checked && e.value !== "also") e.click();`)
	says(t, tab, "[data-filters] [data-status]", browser.Eval[string](tab, `document.querySelector("[data-filters]").dataset.sayNothing`))
	tab.Do(`for (const e of document.querySelectorAll("[data-filters] [type=checkbox]")) if (!e.checked) e.click();
	  document.querySelector("[data-filters] [value=all]").click();`)
	if got := browser.Eval[int](tab, `[...document.querySelectorAll("table.matrix li[data-item]")].filter((e) => !e.checkVisibility()).length`); got != 0 {
		t.Errorf("%d items are hidden", got)
	}
}

// tryUncompared asks for what cannot be shown, and hands the page what no build
// writes.
func (s *studio) tryUncompared(t *testing.T) {
	const more = `const real = window.fetch; window.fetch = async (address) => {
	  const answer = await real(address);
	  if (!String(address).endsWith("/roles.json")) return answer;
	  const index = await answer.json();
	  for (let i = 1; i < 6; i++) index.roles.push({ ...index.roles[0], key: "copy-" + i, title: "Copy " + i });
	  return new Response(JSON.stringify(index));
	};`
	const hostile = `const real = window.fetch; window.fetch = async (address) => {
	  const answer = await real(address);
	  if (!String(address).endsWith("/product-manager.json")) return answer;
	  const role = await answer.json();
	  role.dimensions[0].items[0].html = '<b onclick="ran()">a</b><script>ran()<\/script><img alt="c" src="https://elsewhere.example/x.png" onerror="ran()"><a href="javascript:ran()">d</a><iframe src="/"></iframe><x-y>e <i>f</i></x-y><svg onload="ran()"><a href="javascript:ran()">g</a></svg>';
	  role.dimensions[0].items[0].id = '"><i>';
	  return new Response(JSON.stringify(role));
	};`
	for name, c := range map[string]struct{ query, before, want string }{
		"unknown":  {"?r=product-owner,gardener,scrum-master", "", "There is no role “gardener” here."},
		"strange":  {"?r=%3Cimg%20src=x%3E,product-owner", "", "There is no role “<img src=x>” here. Choose 2 to 6 roles"},
		"one":      {"?r=product-owner", "", "Choose 2 to 6 roles"},
		"twice":    {"?r=product-owner,product-owner", "", "Choose 2 to 6 roles"},
		"too many": {"?r=product-manager,product-owner,copy-1,copy-2,copy-3,scrum-master,copy-4,copy-5", more, "Six roles fit side by side. Left out: Copy 4, Copy 5"},
		"offline":  {"?r=product-owner,scrum-master", `window.fetch = async () => { throw new TypeError("no network"); };`, "The roles could not be loaded. Try again in a while."},
		"no data":  {"?r=product-owner,scrum-master", `window.fetch = async () => new Response("<!doctype html>", { status: 404 });`, "The roles could not be loaded. Try again in a while."},
		"hostile":  {"?r=product-manager,product-owner", hostile, ""},
	} {
		t.Run(name, func(t *testing.T) {
			tab := s.app(t, anyRoles+c.query, c.before)
			if name == "hostile" {
				tab.Allow("inline event handler|script-src-attr") // the policy says so while it is read
			}
			if c.want != "" {
				says(t, tab, "[data-compare] [data-status]", c.want)
			}
			shown := `(document.querySelector("table.matrix")?.checkVisibility() ?? false)`
			listed := `document.querySelector("[data-lists]").checkVisibility()`
			switch name {
			case "unknown":
				tab.Until("the other two", `document.querySelectorAll("thead th").length === 3 && `+shown)
			case "too many":
				tab.Until("six roles", `document.querySelectorAll("thead th").length === 7 && document.querySelectorAll("[data-slots] li").length === 6 && document.querySelector("[data-do=add]").disabled`)
			case "hostile":
				tab.Until("the matrix", shown)
				want := `<b>a</b><img alt="c"><a>d</a>e <i>f</i> `
				if got := browser.Eval[string](tab, `document.querySelector("table.matrix td li").innerHTML`); !strings.HasPrefix(got, want) {
					t.Errorf("the item is drawn as %s", got)
				}
			default:
				tab.Until("the lists, and no matrix", `!(`+shown+`) && `+listed+` && !document.querySelector("[data-filters]").checkVisibility()`)
			}
		})
	}
}
