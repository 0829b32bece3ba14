package pages

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"rolebook/internal/testkit/browser"
)

// tryStored lists what the site keeps, deletes it, takes that back, exports and imports it.
func (s *studio) tryStored(t *testing.T) {
	tab := s.app(t, "en/")
	const rows = `[...document.querySelectorAll(".stored li")].map((e) => e.querySelector("span")?.innerText ?? e.innerText)`
	const open = `document.querySelector("[data-stored]").click()`
	tab.Do(open)
	tab.Until("nothing", rows+`.join() === "This site keeps nothing on this device."`)
	tab.Do(`document.querySelector("dialog[open]").close();
localStorage.setItem("rolebook:/handbook/:ticks:checklists/po", '{"version":1}'); sessionStorage.setItem("rolebook:/handbook/:cards:guides/po", "{}");
localStorage.setItem("rolebook:theme", "dark"); localStorage.setItem("rolebook:/other/:recent", "[]"); localStorage.setItem("elsewhere", "1");` + open)
	tab.Until("what this site keeps", rows+`.map((e) => e.replace(/\s+/g, " ").trim()).join() === "Checklist checklists/po,Colour scheme,Score card guides/po"`)
	tab.Do(`document.querySelector(".stored button").click()`)
	tab.Until("two rows, and the way back", rows+`.length === 2 && localStorage.length === 3 && document.activeElement.innerText === "Undo"`)
	press(tab, kb.Enter)
	tab.Until("all of it", rows+`.length === 3 && localStorage.getItem("rolebook:/handbook/:ticks:checklists/po") === '{"version":1}'`)
	tab.Do(`[...document.querySelectorAll(".stored-dialog .buttons button")].find((e) => e.innerText === "Export").click()`)
	tab.Until("a file", `saved.length === 1 && JSON.parse(saved[0].text).entries.length === 3`)
	tab.Do(`[...document.querySelectorAll(".stored-dialog .buttons button")].find((e) => e.innerText === "Delete all").click()`)
	tab.Until("nothing of this site, and all of others", rows+`.length === 1 && localStorage.length === 2 && sessionStorage.length === 0`)
	tab.Do(`put(document.querySelector(".stored-dialog input"), [["bad.json", '{"format":"rolebook/data","version":1,"entries":[{"area":"localStorage","key":"elsewhere","value":"2"}]}']])`)
	tab.Until("a refusal", `document.querySelector(".stored-dialog [role=status]").innerText.includes("not exported") && localStorage.getItem("elsewhere") === "1"`)
	tab.Do(`put(document.querySelector(".stored-dialog input"), [["data.json", saved[0].text]])`)
	tab.Until("what was exported", rows+`.length === 3 && sessionStorage.length === 1`)
	tab.Do(`window.old = true; document.querySelector("dialog[open]").close()`)
	tab.Until("the page as it is now kept", `!window.old && document.documentElement.dataset.theme === "dark"`)
}

// tryHeader opens the menus of the header with the keyboard; one of them is open at a time, and
// the header stays one row in sight.
func (s *studio) tryHeader(t *testing.T) {
	for _, width := range []int64{320, 390, 768, 1024, 1280, 1920} {
		tab := s.app(t, ownerPage)
		tab.Act(sized(width))
		tab.Do(`scrollTo(0, 900); await new Promise(requestAnimationFrame);`)
		if got := browser.Eval[string](tab, `(() => {
  const header = document.querySelector(".site-header"), box = header.getBoundingClientRect();
  const inside = [...header.querySelectorAll(".site-title, .row, summary, button")].filter((e) => e.checkVisibility());
  const out = inside.filter((e) => { const b = e.getBoundingClientRect(); return b.top < box.top - 1 || b.bottom > box.bottom + 1 || b.left < -0.5 || b.right > innerWidth + 0.5; });
  return [box.top, document.scrollingElement.scrollWidth > innerWidth, ...out.map((e) => e.outerHTML.slice(0, 60))].join();
})()`); got != "0,false" {
			t.Errorf("%d px: %s", width, got)
		}
		tab.Do(`document.querySelector(".all summary").focus()`)
		press(tab, kb.Enter)
		tab.Until("the menu", `document.querySelector(".panel").checkVisibility()`)
		if got := browser.Eval[string](tab, `(() => { const b = document.querySelector(".panel").getBoundingClientRect(); return [b.left >= 0, b.right <= innerWidth, b.bottom <= innerHeight].join(); })()`); got != "true,true,true" {
			t.Errorf("%d px: the menu is inside of the window: %s", width, got)
		}
		tab.Do(`document.querySelector(".languages summary").focus()`)
		tab.Until("it closed", `!document.querySelector(".all").open`)
		press(tab, kb.Enter)
		tab.Until("the languages", `document.querySelector(".languages").open`)
		press(tab, kb.Escape)
		tab.Until("none", `!document.querySelector(".site-header details[open]") && document.activeElement.matches(".languages summary")`)
	}
}

// tryCopies copies a block of code and the address of a heading.
func (s *studio) tryCopies(t *testing.T) {
	tab := s.app(t, "en/components/")
	tab.Until("buttons", `document.querySelectorAll(".copy-code").length === document.querySelectorAll("main pre > code").length && document.querySelector(".copy-code")`)
	tab.Do(`document.querySelector(".copy-code").click()`)
	tab.Until("the code", `copied.at(-1) === document.querySelector("main pre > code").textContent`)
	tab.Do(`document.querySelector("main h2 .anchor").click()`)
	tab.Until("the address", `copied.at(-1) === location.href && location.hash`)
}

// tryMissing says what one may do where there is no page.
func (s *studio) tryMissing(t *testing.T) {
	tab := s.app(t, "404.html")
	tab.Do(`history.replaceState(null, "", "/handbook/en/roles/product_owner.html")`)
	tab.Do(`document.querySelector("[data-search]").value = ""; await import(document.querySelector("script[src*=notfound]").src + "?again");`)
	tab.Until("the words of the address", `document.querySelector("[data-search]").value === "product owner"`)
}

// tryMoving goes from page to page: what is pointed at is fetched, the change fades, and Back
// comes to the place that was left.
func (s *studio) tryMoving(t *testing.T) {
	tab := s.app(t, ownerPage)
	tab.Do(`addEventListener("pageswap", (event) => { sessionStorage.setItem("fades", String(Boolean(event.viewTransition))); sessionStorage.setItem("left", String(Math.round(scrollY))); });
scrollTo({ top: 300, behavior: "instant" }); document.querySelector(".neighbours a, .sidebar a").dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));`)
	tab.Until("what is fetched ahead", `document.head.querySelector("link[rel=prefetch]")?.href === document.querySelector(".neighbours a, .sidebar a").href`)
	tab.Until("the place", "scrollY === 300")
	tab.Do(`setTimeout(() => document.querySelector(".row a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })))`)
	arrives(tab, s.test.url+"en/roles/")
	if got := browser.Eval[string](tab, `sessionStorage.getItem("fades")`); got != "true" {
		t.Error("the page does not fade: ", got)
	}
	tab.Do(`setTimeout(() => history.back())`)
	arrives(tab, s.test.url+ownerPage)
	tab.Do(`await new Promise((done) => setTimeout(done, 500));`)
	if got := browser.Eval[string](tab, `sessionStorage.getItem("left") + " " + Math.round(scrollY)`); got != "300 300" {
		t.Error("left at, and back at: ", got)
	}
}
