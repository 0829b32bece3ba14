package generator

import (
	"bytes"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
)

// texts are the texts of Markdown files, for the lines that problems are about.
type texts struct {
	places []content.Place // sorted by file
	of     []string        // the text of each; empty where it could not be read
}

// find returns the text of a file; empty where it is none of these.
func (t texts) find(file string) string {
	i, found := slices.BinarySearchFunc(t.places, file, func(p content.Place, file string) int { return strings.Compare(p.File, file) })
	if !found {
		return ""
	}
	return t.of[i]
}

// quote returns problems with the lines that they are about. read returns the text of a file
// that is no document.
func (t texts) quote(problems diag.List, read func(file string) string) diag.List {
	out := slices.Clone(problems)
	last, lines := "", []string(nil)
	for i := range out {
		p := &out[i]
		if p.Pos.Line == 0 || !ofContent(*p) {
			continue
		}
		if p.File != last {
			text := t.find(p.File)
			if text == "" && read != nil {
				text = read(p.File)
			}
			last, lines = p.File, strings.Split(string(frontmatter.Normal(bytes.ToValidUTF8([]byte(text), []byte("\uFFFD")))), "\n")
		}
		if n := p.Pos.Line; n <= len(lines) {
			p.Source = strings.Clone(lines[n-1]) // the text does not stay for it
		}
	}
	return out
}

// ofContent reports whether a problem is one of a file that is named from the content
// directory. Those of themes are named from the playbook, and have their lines.
func ofContent(p diag.Problem) bool {
	return p.File != "" && p.Code != diag.BadTheme && p.Code != diag.UnusedThemeFile && p.Code != diag.CacheUnused
}

// read returns the text of a file, or nothing where it cannot be read.
func (l *loading) read(file string) string {
	var b bytes.Buffer
	if err := l.readInto(&b, file, maxDrawing); err != nil {
		return ""
	}
	return b.String()
}
