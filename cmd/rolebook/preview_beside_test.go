package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/testkit/browser"
)

// A writer comes from the notice of a stale page to its source beside it, sees there which
// words changed, and follows without loading the page again what the next edits and commands
// come to.
func previewBesideSource(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewTranslated)
	tab := c.Open(t, p.address+"it/roles/gardener/")
	previewFollows(tab)
	const panel = `document.querySelector("rolebook-panel").shadowRoot.querySelector(".bar").innerText`
	tab.Until("the link in the panel", panel+`.includes("beside the source: current")`)
	p.edit("content/en/roles/gardener.md", "the beds", "all beds")
	tab.Until("the link in the notice", `document.querySelector(".outdated .rolebook-beside") !== null`)
	tab.Until("the state in the panel", panel+`.includes("beside the source: 1 changed")`)
	tab.Do(`document.querySelector(".rolebook-beside").click()`)
	tab.Until("the page beside", `location.pathname === "/_rolebook/beside/it/roles/gardener.md" && document.querySelector("#unit-item-water") !== null`)
	previewFollows(tab)
	tab.Do(`globalThis.stays = true; document.querySelector("#only").click()`)
	row := func(js string) string { return `document.querySelector("#unit-item-water")` + js }
	for _, want := range []string{
		row(`.querySelector("del").textContent.includes("the")`), row(`.querySelector("ins").textContent.includes("all")`),
		row(`.querySelectorAll(".text")[0].matches("[lang=en][dir=ltr]")`), row(`.querySelectorAll(".text")[1].matches("[lang=it][dir=ltr]")`),
		row(`.querySelector(".badge").textContent === "changed"`), row(`.checkVisibility()`),
		`!document.querySelector("#unit-section-title").checkVisibility()`,
	} {
		if !browser.Eval[bool](tab, want) {
			t.Errorf("it is not so: %s", want)
		}
	}
	tab.Do(row(`.querySelector("button").click()`))
	tab.Until("what the button says", row(`.querySelector("button").textContent.match(/^(copied|selected)$/)`)+` && document.querySelector("#said").textContent.includes("#water")`)
	p.edit("content/it/roles/gardener.md", "Innaffiare le aiuole", "Innaffiare tutte le aiuole")
	tab.Until("the mended text", row(`.querySelectorAll(".text")[1].textContent === "Innaffiare tutte le aiuole"`))
	p.edit("content/en/roles/gardener.md", "- Water", "- Sow {#sow}\n- Water")
	tab.Until("the new row", `document.querySelector("#unit-item-sow .none")?.textContent === "Not translated."`)
	p.accept(browser.Eval[string](tab, row(`.querySelector("[data-copy]").dataset.copy`)))
	tab.Until("the accepted row", row(`.querySelector(".badge").textContent === "current"`)+" && "+row(`.querySelector("ins, del, button") === null`))
	p.edit("content/it/roles/gardener.md", "- Innaffiare", "- Seminare {#sow}\n- Innaffiare")
	tab.Until("the translated row", `document.querySelector("#unit-item-sow .none") === null`)
	p.accept(browser.Eval[string](tab, `document.querySelector("header [data-copy]").dataset.copy`))
	tab.Until("all of it", `document.querySelector("[data-copy], .row.open") === null`)
	if !browser.Eval[bool](tab, `stays && document.querySelector("#only").checked`) {
		t.Error("the page was loaded again")
	}
	tab.Allow("404")
	p.remove("content/it/roles/gardener.md")
	tab.Until("what is gone", `document.body.innerText.includes("There is no translation it/roles/gardener.md")`)
}

// accept runs a command that the preview shows, whose words have no spaces.
func (p *preview) accept(command string) {
	p.t.Helper()
	words := strings.Fields(command)
	if len(words) < 2 || words[0] != "rolebook" {
		p.t.Fatalf("the command is %q", command)
	}
	cmd := exec.Command(os.Args[0], words[1:]...)
	cmd.Env = append(os.Environ(), rolebookEnv+"=1")
	cmd.Dir = filepath.Dir(p.dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("%s: %v\n%s", command, err, out)
	}
}

// A command is quoted where a shell would read it otherwise.
func TestShellWord(t *testing.T) {
	for _, test := range []struct{ word, unix, windows string }{
		{"it/roles/gardener.md#water", "it/roles/gardener.md#water", "it/roles/gardener.md#water"},
		{"ar/أدوار/بستاني.md", "ar/أدوار/بستاني.md", "ar/أدوار/بستاني.md"},
		{"it/my role.md", "'it/my role.md'", `"it/my role.md"`},
		{"it/l'orto.md", `'it/l'\''orto.md'`, `"it/l'orto.md"`},
		{"it/$(rm -rf x);.md", "'it/$(rm -rf x);.md'", `"it/$(rm -rf x);.md"`},
		{`C:\book`, `'C:\book'`, `"C:\book"`},
		{"", "''", `""`},
	} {
		if unix, windows := shellWord(test.word, "linux"), shellWord(test.word, "windows"); unix != test.unix || windows != test.windows {
			t.Errorf("%q: %s, %s; want %s, %s", test.word, unix, windows, test.unix, test.windows)
		}
	}
}
