package theme

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/svg"
)

// icon reads assets/icon.svg and writes the site's colours into it: var(--accent), and
// var(--on-accent) for what is drawn on that. The stylesheet of a page has no effect on a
// picture, and the content security policy forbids pictures to have one of their own.
func (l *loading) icon() Asset {
	text, err := fs.ReadFile(l.fsys, "assets/icon.svg")
	if err != nil {
		l.problem("assets/icon.svg", diag.Pos{}, "the theme has no such file")
	}
	for _, found := range svg.Drawing(text) {
		l.problem("assets/icon.svg", diag.Pos{Line: found.Line, Col: found.Col}, found.What).Hint = found.Hint
	}
	colours := map[string]string{}
	if accent := l.config.Accent.Value; accent != "" {
		colours["accent"], colours["on-accent"] = accent, onColour(accent)
	}
	custom := regexp.MustCompile(`var\(\s*--(accent|on-accent)\s*(?:,\s*([^()]*?)\s*)?\)`) // and what stands where it is not set
	drawn := custom.ReplaceAllStringFunc(string(text), func(property string) string {
		parts := custom.FindStringSubmatch(property)
		switch {
		case colours[parts[1]] != "":
			return colours[parts[1]]
		case parts[2] != "":
			return parts[2]
		}
		return property
	})
	return asset("icon.svg", []byte(drawn))
}

// onColour returns white or black, whichever differs more from a colour such as
// #2f6f5e or #eee, as WCAG 2 counts contrast.
func onColour(colour string) string {
	digits := strings.TrimPrefix(colour, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	rgb, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return "#fff"
	}
	light := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} { // blue is the last byte
		v := float64(rgb>>(8*i)&0xff) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		light += weight * v
	}
	if 1.05/(light+0.05) >= (light+0.05)/0.05 {
		return "#fff"
	}
	return "#000"
}
