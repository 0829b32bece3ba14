package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"rolebook/internal/testkit/browser"
	"rolebook/themes"
)

const previewIllustrated = `
-- content/index.md --
# Home

The [picture](picture.md).
-- content/picture.md --
# Picture

![A square](square.png)
-- content/plain.md --
# Plain

mark 1
`

// previewPicture returns a picture that is as wide as it is asked to be.
func previewPicture(t testing.TB, width int) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, width, 10))
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// previewAsset returns a file of the theme that is built in.
func previewAsset(t testing.TB, name string) string {
	t.Helper()
	f, err := themes.Files().Open("default/assets/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A stylesheet is swapped in place: the page stays, and there is no moment in
// which it has no stylesheet, however fast the edits come.
func previewStylesheet(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewIllustrated)
	tab := c.Open(t, p.address+"plain/")
	tab.Allow(`main-[0-9a-f]+\.css`) // one that is replaced before it was fetched
	previewFollows(tab)
	tab.Do(`
globalThis.stays = true;
globalThis.bare = 0;
const dressed = () => {
  if (getComputedStyle(document.body).marginTop !== "0px") bare++;
  requestAnimationFrame(dressed);
};
dressed();`)
	base := previewAsset(t, "css/base.css")
	pace := time.NewTicker(25 * time.Millisecond)
	defer pace.Stop()
	for width := 41; width <= 120; width++ {
		<-pace.C
		p.save("themes/default/assets/css/base.css", base+fmt.Sprintf("\nh1 { border-top: %dpx solid; }\n", width))
		if width%20 == 0 {
			tab.Until("the new style", fmt.Sprintf(`getComputedStyle(document.querySelector("h1")).borderTopWidth === "%dpx"`, width))
		}
	}
	previewFollows(tab)
	tab.Until("one stylesheet", `document.styleSheets.length === 1 && document.querySelectorAll("link[rel=stylesheet]").length === 1`)
	if !browser.Eval[bool](tab, `stays`) || browser.Eval[int](tab, `bare`) > 0 {
		t.Error("the page was reloaded, or had no style for a moment")
	}
}

// A new script makes the page load again, since an old one cannot be taken back.
func previewScript(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewIllustrated)
	tab := c.Open(t, p.address+"plain/")
	previewFollows(tab)
	script := previewAsset(t, "main.js")
	for _, word := range []string{"one", "two"} {
		p.save("themes/default/assets/main.js", script+"\ndocument.documentElement.dataset.word = "+browser.Literal(word)+";\n")
		tab.Until("the new script", `document.documentElement.dataset.word === `+browser.Literal(word))
	}
	previewFollows(tab)
	born := browser.Eval[float64](tab, `performance.timeOrigin`)
	p.edit("content/plain.md", "mark 1", "mark 2")
	tab.Shows("mark 2")
	if browser.Eval[float64](tab, `performance.timeOrigin`) != born {
		t.Error("the page was reloaded again")
	}
}

// A picture whose bytes change is shown as it is now, on pages that are open and
// when it comes back after having been away; so is one that was missing.
func previewNewPicture(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewIllustrated)
	tab := c.Open(t, p.address+"picture/")
	tab.Do(`globalThis.stays = true`)
	wide := func(width int) {
		t.Helper()
		tab.Until(fmt.Sprintf("a picture %d wide", width), fmt.Sprintf(`document.querySelector("main img")?.naturalWidth === %d`, width))
	}
	for _, width := range []int{20, 30, 31, 20} {
		p.save("content/square.png", previewPicture(t, width))
		wide(width)
	}
	// A picture and the text change at once, so that the tab misses a generation.
	for width := 40; width < 50; width++ {
		p.save("content/square.png", previewPicture(t, width))
		p.edit("content/picture.md", "A square", "A square.")
	}
	wide(49)
	text := p.read("content/picture.md")
	p.save("content/picture.md", "# Picture\n\nNone.\n")
	tab.Shows("None.")
	p.save("content/square.png", previewPicture(t, 50))
	p.save("content/picture.md", text)
	wide(50)
	if !browser.Eval[bool](tab, `stays`) {
		t.Error("the page was reloaded")
	}
}
