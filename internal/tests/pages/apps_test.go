package pages

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// TestApps holds what readers do on pages: they tick, decide, rate and compare.
// Every tab fails its test on a line in the console, an exception, a violation of
// the content security policy, and a request to another host.
func TestApps(t *testing.T) {
	if testing.Short() {
		t.Skip("what readers do is tried in a browser; not with -short")
	}
	t.Parallel()
	s := newStudio(t)
	s.tools = npmTools(t)
	s.browser = browser.Start(t)
	for name, try := range map[string]func(*testing.T){
		"ticks": s.tryTicks, "cadence": s.tryCadence, "share": s.tryShare, "spoilt": s.trySpoilt, "import": s.tryImport,
		"combined": s.tryCombined, "helper": s.tryHelper, "filters": s.tryFilters,
		"compare": s.tryCompare, "compared": s.tryCompared, "stances": s.tryStances, "uncompared": s.tryUncompared,
		"ad": s.tryAd, "kits": s.tryKits, "score": s.tryScore, "candidates": s.tryCandidates, "panel": s.tryPanel,
		"stored": s.tryStored, "header": s.tryHeader, "copies": s.tryCopies, "missing": s.tryMissing, "moving": s.tryMoving,
		"denied": s.tryDenied, "arabic": s.tryArabic, "weight": s.testAppWeight,
	} {
		t.Run(name, try)
	}
}

// appScript keeps what pages would give to the reader: files, and the clipboard.
const appScript = `
window.saved = []; window.copied = [];
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push({ text, type: blob.type })); return make.call(URL, blob); };
HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
window.print = () => { window.printed = true; };
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { copied.push(text); } } });
window.put = (input, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name, { type: "application/json" }));
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};`

// app opens a page of the test playbook in an empty tab, of which scripts given
// run first. What tabs of before have kept is forgotten.
func (s *studio) app(t *testing.T, path string, before ...string) *browser.Tab {
	t.Helper()
	tab := s.browser.New(t)
	tab.Visit(s.test.url + "404.html")
	tab.Do("localStorage.clear(); sessionStorage.clear();")
	tab.Act(onNewPages(appScript))
	for _, script := range before {
		tab.Act(onNewPages(script))
	}
	tab.Visit(s.test.url + path)
	return tab
}

// click clicks the first element that is selected, where a reader would have
// scrolled to.
func click(tab *browser.Tab, selector string) {
	tab.Do("document.querySelector(" + browser.Literal(selector) + ").scrollIntoView({ block: 'center', behavior: 'instant' })")
	tab.Act(chromedp.Click(chromedp.CSS(selector)))
}

// press types keys into what has the focus.
func press(tab *browser.Tab, keys ...string) { tab.Act(chromedp.KeyEvent(strings.Join(keys, ""))) }

// answer presses a button of the dialog that is open.
func answer(tab *browser.Tab, what string) {
	tab.Until("a question", "document.querySelector('dialog[open]')")
	click(tab, "dialog[open] [data-answer="+what+"]")
	tab.Until("the answer", "!document.querySelector('dialog')")
}

// words are what an element says.
func words(tab *browser.Tab, selector string) string {
	return browser.Eval[string](tab, "(document.querySelector("+browser.Literal(selector)+")?.innerText ?? 'nothing').replace(/\\s+/g, ' ').trim()")
}

// says fails the test unless an element comes to say something.
func says(t *testing.T, tab *browser.Tab, selector, want string) {
	t.Helper()
	tab.Until(selector+" to say "+want, "document.querySelector("+browser.Literal(selector)+")?.innerText.replace(/\\s+/g, ' ').includes("+browser.Literal(want)+")")
}

// saved is the last file that the page gave to the reader.
func saved(tab *browser.Tab) string {
	tab.Until("a file", "saved.length > 0")
	return browser.Eval[string](tab, "saved.pop().text")
}

// put gives files to the page: names and texts in turns.
func put(tab *browser.Tab, selector string, files ...string) {
	var pairs [][2]string
	for i := 0; i < len(files); i += 2 {
		pairs = append(pairs, [2]string{files[i], files[i+1]})
	}
	tab.Do("put(document.querySelector(" + browser.Literal(selector) + "), " + browser.Literal(pairs) + ");")
}

// tryAxe hears axe-core on the page as it is now: on a phone in light and on a desk in dark;
// in .ci/long in all four viewports.
func (s *studio) tryAxe(t *testing.T, tab *browser.Tab) {
	t.Helper()
	axe := s.axe(t)
	if axe == "" {
		return
	}
	tab.Do(axe)
	for _, viewport := range someViewports(0, 2) {
		viewport.show(tab)
		tab.Do(`scrollTo({ top: 0, behavior: "instant" })`) // nothing is half below the header
		report(t, tab, viewport.String(), axeRun)
		s.appPicture(t, tab, map[int64]string{phone: "phone", fixture: "desk"}[viewport.width]+"-"+viewport.scheme)
		report(t, tab, viewport.String()+", layout", layoutFaults)
	}
}

// appPicture writes a picture for people to judge, where TestScreenshots would.
func (s *studio) appPicture(t *testing.T, tab *browser.Tab, name string) {
	t.Helper()
	if dir := os.Getenv(screenshotsEnv); dir != "" {
		testkit.NoError(t, os.WriteFile(filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-")+"-"+name+".png"), picture(t, tab), 0o644))
	}
}

// parsed reads JSON.
func parsed[T any](t *testing.T, text string) T {
	t.Helper()
	var value T
	testkit.NoError(t, json.Unmarshal([]byte(text), &value))
	return value
}

// mostAppScript is the budget of all scripts that a page loads on which readers work: 1 KB
// more than what a page to read has, since the frame of the dialog of search, which opens
// before its own script is there, is on every page.
const mostAppScript = 9 << 10

// testAppWeight holds all scripts that a page loads to the budget.
func (s *studio) testAppWeight(t *testing.T) {
	for _, f := range s.test.faces("en") {
		html, err := os.ReadFile(f.file)
		testkit.NoError(t, err)
		sum := 0
		for _, link := range assetLinks.FindAllSubmatch(html, -1) {
			if strings.HasPrefix(string(link[1]), "script") {
				sum += weigh(t, filepath.Join(s.test.out, strings.TrimPrefix(string(link[2]), "/handbook/")))
			}
		}
		if sum > mostAppScript {
			t.Errorf("the scripts of %s: %d bytes, at most %d are allowed", f, sum, mostAppScript)
		}
		if f.name == "checklist" || f.name == "score" || f.name == "panel" || f.name == "comparison" {
			t.Logf("the scripts of %s: %d bytes of %d", f, sum, mostAppScript)
		}
	}
}
