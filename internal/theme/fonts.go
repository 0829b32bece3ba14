package theme

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/config"
	"rolebook/internal/font"
	"rolebook/internal/site"
	"rolebook/internal/view"
)

// Font is a file of a font that the playbook brings along, with what is known of it.
type Font struct {
	config.FontFile
	*font.Font
	Titles bool   // whether it is for titles, not for text
	Out    string // its path below the root of the site
}

// weights are those that site.yaml says, or the file.
func (f Font) weights() [2]int {
	if f.FontFile.Weights != [2]int{} {
		return f.FontFile.Weights
	}
	return f.Font.Weights
}

// slanted reports whether the letters are italic, as site.yaml or the file says.
func (f Font) slanted() bool { return f.Style.Value == "italic" || f.Style.Value == "" && f.Italic }

// mostRanges is how many ranges of characters a stylesheet names of a font.
const mostRanges = 24

// fontFaces returns the @font-face rules of fonts, and sets the properties with which
// css/tokens.css puts their families before its own. Each file says which characters it has, so
// that a browser loads it only for these. Behind each family stand fonts of devices that are
// scaled to take the same room until it has arrived, and where it does not.
func fontFaces(fonts []Font, set func(name, value string)) string {
	var b strings.Builder
	for _, titles := range []bool{false, true} {
		family, property := "Site Text", "text-font"
		if titles {
			family, property = "Site Titles", "title-font"
		}
		of := slices.DeleteFunc(slices.Clone(fonts), func(f Font) bool { return f.Titles != titles })
		if len(of) == 0 {
			continue
		}
		families := []string{family}
		for _, f := range of {
			style, ranges := "normal", unicodeRange(f.Runes)
			if f.slanted() {
				style = "italic"
			}
			fmt.Fprintf(&b, "@font-face { font-family: %q; src: url(%q) format(%q); font-weight: %d %d; font-style: %s; font-display: swap; unicode-range: %s }\n",
				family, "../"+site.Escape(f.Out), f.Format, f.weights()[0], f.weights()[1], style, ranges)
			for _, device := range f.standIns(of) {
				name := family + " " + device.Name
				if !slices.Contains(families, name) {
					families = append(families, name)
				}
				fmt.Fprintf(&b, "@font-face { font-family: %q; src: %s; font-weight: %d %d; %s unicode-range: %s }\n",
					name, locals(device.Local), device.From, device.To, device.CSS(), ranges)
			}
		}
		set(property, `"`+strings.Join(families, `", "`)+`",`)
	}
	return b.String()
}

// standIns returns the fonts of devices that stand in for a file, in its weights. Those of a file
// with the accents of a script are those of the file with its letters. Slanted letters
// have none: browsers slant what stands in for the upright ones.
func (f Font) standIns(of []Font) []font.Fallback {
	if f.slanted() {
		return nil
	}
	for _, from := range append([]Font{f}, of...) {
		if from.slanted() || from.weights() != f.weights() {
			continue
		}
		as := *from.Font
		as.Weights = f.weights()
		if found := as.Fallbacks(f.Titles); len(found) > 0 {
			return found
		}
	}
	return nil
}

func locals(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = fmt.Sprintf("local(%q)", name)
	}
	return strings.Join(all, ", ")
}

func unicodeRange(ranges []font.Range) string {
	var all []string
	for _, r := range font.Fewer(ranges, mostRanges) {
		one := fmt.Sprintf("U+%X", r.First)
		if r.Last > r.First {
			one += fmt.Sprintf("-%X", r.Last)
		}
		all = append(all, one)
	}
	return strings.Join(all, ", ")
}

// preloaded returns the fonts in which text, and titles, begin: upright, and of the
// weight nearest to that which the stylesheets ask for.
func preloaded(fonts []Font) []view.Font {
	const text, title = 400, 600
	var out []view.Font
	for _, titles := range []bool{false, true} {
		wanted, nearest := text, 1000
		if titles {
			wanted = title
		}
		off := func(f Font) int { return max(f.weights()[0]-wanted, wanted-f.weights()[1], 0) }
		for _, pass := range []bool{false, true} {
			for _, f := range fonts {
				switch {
				case f.Titles != titles || f.slanted():
				case !pass:
					nearest = min(nearest, off(f))
				case off(f) == nearest:
					out = append(out, view.Font{Out: f.Out, Type: fontType(f.Format), Has: f.Has})
				}
			}
		}
	}
	return out
}

// fontType is the media type of a format.
func fontType(format string) string {
	switch format {
	case "truetype":
		return "font/ttf"
	case "opentype":
		return "font/otf"
	}
	return "font/" + format
}
