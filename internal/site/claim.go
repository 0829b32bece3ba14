package site

import (
	"fmt"
	"strconv"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/output"
)

// holder is what holds an output: a page, or a file that is copied, or neither for
// what other packages make.
type holder struct {
	page *Page
	copy string // below the content directory
}

// begin reserves what other packages make, and the spelling of the folders that have
// a name of their own. What a file beside the text would be in the way of moves it.
func (b *building) begin() {
	for _, dir := range []string{"assets", "data"} {
		b.spell("/" + dir + "/")
		b.names.Add(dir + "/.rolebook")
	}
	for _, l := range b.Config.Locales {
		if prefix := b.Config.Prefix(l.Tag()); prefix != "/" {
			b.spell(prefix)
		}
	}
}

// report adds a problem of a document: at its slug or the address that it asks for, if
// it has one, else at its first line.
func (b *building) report(e *entry, code diag.Code, message, hint string) {
	pos := e.slugAt
	if e.slug == "" && e.path == "" || pos.Line == 0 {
		pos = diag.Pos{Line: 1, Col: 1}
	}
	b.problems.Add(diag.Problem{Code: code, File: e.File, Pos: pos, Message: message, Hint: hint})
}

// take claims the output of a page. It returns what is in the way, or nil; a name
// that no system can have is reported.
func (b *building) take(p *Page) *output.Conflict {
	p.Out = strings.TrimPrefix(p.URL, "/")
	if p.Out == "" || strings.HasSuffix(p.Out, "/") {
		p.Out += "index.html"
	}
	conflict := b.names.Add(p.Out)
	if conflict != nil {
		return conflict
	}
	b.holders[p.Out] = holder{page: p}
	if err := output.CheckName(p.Out); err != nil {
		if file, pos := origin(b.entries, p); file != "" {
			b.problems.Add(diag.Problem{Code: diag.BadName, File: file, Pos: pos, Message: "its address is too long: " + err.Error(), Hint: "take fewer folders, or shorter names"})
		}
	}
	return nil
}

// settle gives the page of a document its address, or another if that is taken.
func (b *building) settle(p *Page) {
	e := b.entry(p)
	conflict := b.take(p)
	if conflict == nil {
		b.byURL[p.URL] = p
		b.add(p)
		return
	}
	both := fmt.Sprintf("%s and %s both become %s", e.File, b.what(conflict), p.URL)
	const hint = "rename one of them, or give it a slug"
	if !e.movable() {
		b.report(e, diag.SameAddress, both, hint)
		b.add(p)
		return
	}
	b.move(p)
	b.report(e, diag.MovedAddress, fmt.Sprintf("%s; this one gets %s", both, p.URL), hint)
	b.add(p)
}

// move gives a page the first free address like the one it has, and such a key.
func (b *building) move(p *Page) {
	base := strings.TrimSuffix(p.URL, "/")
	for n := 2; ; n++ {
		p.URL = b.spell(base + "-" + strconv.Itoa(n) + "/")
		if b.take(p) == nil {
			break
		}
	}
	b.byURL[p.URL] = p
	key := p.Key
	for n := 2; b.byKey[p.Key][p.Lang.Tag()] != nil; n++ {
		p.Key = key + "-" + strconv.Itoa(n)
	}
}

// what names what is in the way of another output.
func (b *building) what(c *output.Conflict) string {
	h, known := b.holders[c.Other]
	if known && h.page != nil {
		if e := b.entry(h.page); e != nil {
			return e.File
		}
		return "a page that rolebook makes"
	}
	if known {
		return h.copy
	}
	if strings.HasSuffix(c.Other, "/") {
		return "the folder " + c.Other
	}
	return "a file that rolebook makes"
}

// offer adds a page that nobody wrote. Where somebody wrote one of its key or its
// address, that one stands in its place, which is reported of all but folders. Of two
// that nobody wrote, folders are one, and the second of others gets an address of
// its own. So does a page that stands in for a translation: the page that has its address
// is another document.
func (b *building) offer(p *Page) {
	tag := p.Lang.Tag()
	if have := b.byKey[p.Key][tag]; have != nil && have.doc > 0 && p.Kind != Letter {
		b.replaced(have, p)
		return
	}
	if strings.HasSuffix(p.URL, "/") {
		p.URL = b.spellAll(p.URL)
	}
	if conflict := b.take(p); conflict != nil {
		have := b.holders[conflict.Other].page
		if have != nil && p.Original == nil && p.Kind != Letter && (have.doc > 0 || p.Kind == Section) {
			b.alias(p.Key, have)
			b.replaced(have, p)
			return
		}
		b.move(p)
	}
	b.byURL[p.URL] = p
	b.add(p)
}

// alias makes a page the one of another key of its language, too.
func (b *building) alias(key string, p *Page) {
	if b.byKey[key] == nil {
		b.byKey[key] = map[string]*Page{}
	}
	b.byKey[key][p.Lang.Tag()] = p
}

// replaced reports that a page stands in the place of one that nobody wrote.
func (b *building) replaced(have, made *Page) {
	e := b.entry(have)
	if made.Kind == Section && have.Kind == "page" {
		have.Kind = Section
	}
	if e == nil || have.Original != nil || made.Kind == Section || made.Kind == Source {
		return
	}
	b.report(e, diag.ReplacedPage, fmt.Sprintf("it stands in the place of the page %q that rolebook makes at %s", made.Title, have.URL), "move it, if readers should have that page")
}

// add registers a page. Of two of one key in one language, the first keeps the key.
func (b *building) add(p *Page) {
	b.Pages = append(b.Pages, p)
	if p.Lang == nil {
		return
	}
	if b.byKey[p.Key] == nil {
		b.byKey[p.Key] = map[string]*Page{}
	}
	if b.byKey[p.Key][p.Lang.Tag()] == nil && p.Kind != NotFound {
		b.byKey[p.Key][p.Lang.Tag()] = p
	}
}

// origin returns the place of what made a page, as far as somebody wrote it; file is
// empty where nobody did.
func origin(entries []*entry, p *Page) (file string, pos diag.Pos) {
	top := diag.Pos{Line: 1, Col: 1}
	switch {
	case p.Kind == Redirect:
		file, _ = origin(entries, p.Target)
		return file, p.at
	case p.doc > 0:
		if e := entries[p.doc-1]; e.slug != "" && e.slugAt.Line > 0 {
			return e.File, e.slugAt
		}
		return entries[p.doc-1].File, top
	case p.from > 0:
		return entries[p.from-1].File, top
	case p.Of != nil:
		return origin(entries, p.Of)
	case p.Source != "":
		return "sources.yaml", diag.Pos{}
	case len(p.Members) > 0:
		return origin(entries, p.Members[0])
	}
	return "", diag.Pos{}
}

// Origin returns the place of what made a page, as far as somebody wrote it: a file
// below the content directory, empty where nobody did.
func (s *Site) Origin(p *Page) (file string, pos diag.Pos) {
	return origin(s.entries, p)
}
