package site

import (
	"fmt"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/output"
)

// root returns the language whose pages lie at "/", or nil.
func (s *structure) root() *Language {
	for _, l := range s.Languages {
		if l.Prefix == "/" {
			return l
		}
	}
	return nil
}

// amongOthers reports a page of the language at the root whose address is among those
// of another language, which may have no document yet: its folder, its slug or site.yaml
// gives it a name that is the tag of that language.
func (b *building) amongOthers(p *Page) {
	if p.Lang.Prefix != "/" {
		return
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(p.URL, "/"), "/")
	for _, l := range b.Config.Locales {
		if l.Tag() != p.Lang.Tag() && first != "" && output.Fold(first) == output.Fold(l.Tag()) {
			e := b.entry(p)
			b.report(e, diag.SameAddress, fmt.Sprintf("%s becomes %s, among the pages of the language %q", e.File, p.URL, l.Tag()), "rename it or its folder, or give it a slug")
		}
	}
}
