package generator

import (
	"bytes"
	"image"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/fstest"

	"rolebook/internal/site"
)

// TestLogoSize tells sizes, or that there is nothing to tell.
func TestLogoSize(t *testing.T) {
	picture := image.NewPaletted(image.Rect(0, 0, 30, 20), palette.Plan9)
	var asPNG, asJPEG, asGIF bytes.Buffer
	for _, err := range []error{png.Encode(&asPNG, picture), jpeg.Encode(&asJPEG, picture, nil), gif.Encode(&asGIF, picture, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name, data    string
		width, height int
	}{
		{"a.png", asPNG.String(), 30, 20},
		{"a.jpeg", asJPEG.String(), 30, 20},
		{"a.gif", asGIF.String(), 30, 20},
		{"cut.png", asPNG.String()[:10], 0, 0},
		{"empty.png", "", 0, 0},
		{"a.SVG", `<?xml version="1.0"?><!-- a drawing --><svg width="64px" height=" 32 " viewBox="0 0 1 1"/>`, 64, 32},
		{"box.svg", "<svg viewBox='-5,-5, 24 12'><broken", 24, 12},
		{"relative.svg", `<svg width="100%" height="2em" viewBox="0 0 3 1"/>`, 3, 1},
		{"fine.svg", `<svg viewBox="0 0 1.5 1"/>`, 150, 100},
		{"dust.svg", `<svg viewBox="0 0 0.001 1"/>`, 0, 0},
		{"none.svg", `<svg/>`, 0, 0},
		{"flat.svg", `<svg viewBox="0 0 10 0"/>`, 0, 0},
		{"endless.svg", `<svg viewBox="0 0 NaN Inf"/>`, 0, 0},
		{"text.svg", "no drawing", 0, 0},
	} {
		l := &loading{fsys: fstest.MapFS{test.name: {Data: []byte(test.data)}}}
		if width, height := l.logoSize(&site.Copy{From: test.name}); width != test.width || height != test.height {
			t.Errorf("%s: %d by %d, not %d by %d", test.name, width, height, test.width, test.height)
		}
	}
	l := &loading{fsys: fstest.MapFS{}}
	if width, height := l.logoSize(&site.Copy{From: "gone.png"}); width != 0 || height != 0 {
		t.Errorf("a logo that is gone has the size %d by %d", width, height)
	}
}
