package generator

import (
	"encoding/xml"
	"image"
	_ "image/gif" // formats whose size image.DecodeConfig can tell
	_ "image/jpeg"
	_ "image/png"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	"rolebook/internal/site"
)

// logoSize returns the size of the logo, or zeros where there is none or it cannot
// be told.
func (l *loading) logoSize(logo *site.Copy) (width, height int) {
	if logo == nil {
		return 0, 0
	}
	f, err := l.fsys.Open(logo.From)
	if err != nil {
		return 0, 0 // whoever copies it says why
	}
	defer f.Close()
	if strings.EqualFold(path.Ext(logo.From), ".svg") {
		return drawingSize(f)
	}
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}

// drawingSize returns the size of an SVG: its width and height in pixels, else its
// viewBox. Only the proportion is promised: sizes in HTML are whole numbers, and where
// an author wrote others, they come in hundredths.
func drawingSize(r io.Reader) (width, height int) {
	d := xml.NewDecoder(io.LimitReader(r, 1<<16)) // the element stands at the beginning
	for {
		token, err := d.Token()
		if err != nil {
			return 0, 0
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		var w, h float64
		var box []string
		for _, a := range root.Attr {
			switch a.Name.Local {
			case "width":
				w = length(a.Value)
			case "height":
				h = length(a.Value)
			case "viewBox":
				box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
			}
		}
		if (w == 0 || h == 0) && len(box) == 4 {
			w, h = length(box[2]), length(box[3])
		}
		return integers(w, h)
	}
}

// length reads a number of pixels; 0 for what is none, such as 100% or 2em.
func length(s string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || !(n > 0) || n > 1e5 {
		return 0
	}
	return n
}

// integers returns two lengths in whole numbers of the same proportion.
func integers(w, h float64) (width, height int) {
	if w != math.Trunc(w) || h != math.Trunc(h) {
		w, h = math.Round(100*w), math.Round(100*h)
	}
	if w == 0 || h == 0 {
		return 0, 0
	}
	return int(w), int(h)
}
