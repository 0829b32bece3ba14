package font

import "fmt"

// Fallback is a font of devices, and how a browser has to scale it to take as much room as another
// font does (CSS Fonts 5: size-adjust, ascent-override and their like). Numbers are in
// percent.
type Fallback struct {
	Name                       string   // of the family, and what has its widths
	Local                      []string // full names of what is taken: the first that a device has
	From, To                   int      // the weights that it stands in for
	Size, Ascent, Descent, Gap float64
}

// CSS returns the descriptors of an @font-face, with their semicolons.
func (f Fallback) CSS() string {
	return fmt.Sprintf("size-adjust: %.2f%%; ascent-override: %.2f%%; descent-override: %.2f%%; line-gap-override: %.2f%%;", f.Size, f.Ascent, f.Descent, f.Gap)
}

// bold is the weight from which devices take the bold font of a family.
const bold = 600

// Fallbacks returns what may stand in for the font until it has arrived, the best first: with
// serifs, or without. There are none where letters are of a script whose widths are not known
// (widths.go).
func (f *Font) Fallbacks(serifs bool) []Fallback {
	var out []Fallback
	for _, d := range devices() {
		if d.serifs != serifs {
			continue
		}
		for _, heavy := range []bool{false, true} {
			from, to := f.Weights[0], min(f.Weights[1], bold-1)
			if heavy {
				from, to = max(f.Weights[0], bold), f.Weights[1]
			}
			script, own := f.sample()
			if from > to || own == 0 {
				continue
			}
			width, ending := d.regular[script], ""
			if heavy {
				ending = " Bold"
				if from == f.Weights[0] { // a variable font tells the widths of its default only, which is regular
					width = d.bold[script]
				}
			}
			size := own / width
			fallback := Fallback{Name: d.names[0], From: from, To: to, Size: 100 * size, Ascent: 100 * f.Ascent / size, Descent: 100 * f.Descent / size, Gap: 100 * f.Gap / size}
			for _, name := range d.names {
				fallback.Local = append(fallback.Local, name+ending)
			}
			out = append(out, fallback)
		}
	}
	return out
}

// sample returns the first script whose letters the font has, and their mean width; 0 for none.
func (f *Font) sample() (script int, width float64) {
	for script, text := range samples() {
		if width := f.mean(text); width > 0 {
			return script, width
		}
	}
	return 0, 0
}

// mean is the mean width of the letters of a text; 0 where the font lacks one.
func (f *Font) mean(text string) float64 {
	var sum float64
	var n int
	for _, r := range text {
		if !f.Has(r) {
			return 0
		}
		sum += f.widths[r]
		n++
	}
	return sum / float64(n)
}
