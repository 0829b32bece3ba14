package site

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
)

// Escape returns an address as it stands in HTML, sitemaps and feeds.
func Escape(address string) string {
	for i := range len(address) {
		switch c := address[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '/', c == '-', c == '.', c == '_':
		default:
			return (&url.URL{Path: address}).EscapedPath()
		}
	}
	return address // as most are
}

// documents makes a page of each document.
func (b *building) documents() {
	slugs := b.folderSlugs()
	typed := map[string]bool{}
	for i := range b.entries {
		e := &b.entries[i]
		if e.out {
			b.left[norm.NFC.String(e.File)] = true
			continue
		}
		lang := b.Language(e.Lang)
		p := &Page{Kind: Kind(e.kind), Lang: lang, Key: e.Key, Title: e.title, label: e.label, doc: i + 1}
		switch {
		case e.Key == "":
			p.Kind, p.URL = Home, lang.Prefix
		case e.Index && e.kind == content.KindPage:
			p.Kind = Section
		}
		b.place(p, e)
		if p.URL == "" {
			p.URL = b.address(lang, e.Key, e.slug, slugs)
		}
		b.add(p)
		if bare := unnumbered(e.Key); bare != e.Key {
			b.numbered[bare] = p.Key
		}
		if e.id != "" {
			b.numbered[unnumbered(path.Join(path.Dir(e.Key), e.id))] = p.Key
		}
		b.byFile[norm.NFC.String(e.File)] = p
		name := strings.ToLower(path.Base(e.File))
		b.byName[name] = append(b.byName[name], e.File)
		switch e.kind {
		case content.KindRole, content.KindDisagreement, content.KindComparison, content.KindArticle:
			typed[e.Key] = true
		}
		if e.kind == content.KindRole {
			for _, name := range []string{path.Base(e.Key), e.Key} {
				if !slices.Contains(b.roles[name], e.Key) {
					b.roles[name] = append(b.roles[name], e.Key)
				}
			}
		}
	}
	b.typed = slices.Sorted(maps.Keys(typed))
}

// folderSlugs are the slugs that the pages of folders ask for, by language and key.
func (b *building) folderSlugs() map[string]string {
	slugs := map[string]string{}
	for _, e := range b.entries {
		if e.Index && e.slug != "" && !e.out {
			slugs[e.Lang+"\x00"+e.Key] = markdown.Slug(e.slug)
		}
	}
	return slugs
}

// address returns the address of a key: one part per folder, each a slug in its
// own script, the first as site.yaml names it in this language.
func (b *building) address(lang *Language, key, slug string, folderSlug map[string]string) string {
	parts := strings.Split(key, "/")
	for i, part := range parts {
		name := part
		if b.structure.order.Bare {
			_, name = Number(part)
		}
		own := markdown.Slug(name)
		if own == "" {
			own = "page"
		}
		if i == 0 && b.Config.Sections[part][lang.Tag()] != "" {
			own = markdown.Slug(b.Config.Sections[part][lang.Tag()])
		}
		if s := folderSlug[lang.Tag()+"\x00"+strings.Join(parts[:i+1], "/")]; s != "" {
			own = s
		}
		if i == len(parts)-1 && slug != "" {
			own = markdown.Slug(slug)
		}
		parts[i] = own
	}
	return lang.Prefix + strings.Join(parts, "/") + "/"
}

// add registers a page. Of two documents of one key in one language, the first
// keeps the key; claim reports the second.
func (b *building) add(p *Page) {
	if p.Out == "" {
		p.Out = strings.TrimPrefix(p.URL, "/") + "index.html"
	}
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

// copies lists the files that are published as they are.
func (b *building) copies(files []content.File) {
	for _, f := range files {
		out := norm.NFC.String(f.Path)
		if rest, ok := strings.CutPrefix(out, "static/"); ok {
			out = rest
		} else if ext := strings.ToLower(path.Ext(out)); ext == ".html" || ext == ".htm" || ext == ".xhtml" {
			b.problems.Add(diag.Problem{Code: diag.HTMLFile, File: f.Path, Message: "an HTML file beside the text is not published", Hint: "put it under static/ if it is meant to be"})
			continue
		}
		out = strings.TrimPrefix(strings.ReplaceAll("/"+out, "/.", "/"), "/") // no server hides it
		if f.Path == "site.yaml" || f.Path == "sources.yaml" {
			continue
		}
		b.files[norm.NFC.String(f.Path)] = "/" + out
		name := strings.ToLower(path.Base(f.Path))
		b.byName[name] = append(b.byName[name], f.Path)
		b.Copies = append(b.Copies, Copy{From: f.Path, Out: out})
	}
	slices.SortFunc(b.Copies, func(x, y Copy) int { return strings.Compare(x.Out, y.Out) })
}

// folded is what outputs that differ only by case or Unicode form share.
func folded(out string) string {
	for i := range len(out) {
		if out[i] >= 0x80 {
			return norm.NFC.String(cases.Fold().String(norm.NFC.String(out)))
		}
	}
	return strings.ToLower(out)
}

// claim reports two outputs at one address.
func (b *building) claim() {
	for _, p := range b.Pages {
		owner := ""
		if e := b.entry(p); e != nil {
			owner = e.File
		}
		if b.own(p.Out, owner, p.URL) {
			b.byURL[p.URL] = p
		}
	}
	for _, c := range b.Copies {
		b.own(c.Out, c.From, "/"+c.Out)
	}
	b.shadow()
}

// shadow reports copied files that stand where a folder has to be, each once.
func (b *building) shadow() {
	if len(b.Copies) == 0 {
		return
	}
	told, seen := map[string]bool{}, map[string]bool{}
	look := func(out, what string) {
		for dir := path.Dir(out); dir != "." && !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			if owner := b.owners[folded(dir)]; owner != "" && !told[owner] {
				told[owner] = true
				b.problems.Add(diag.Problem{Code: diag.SameAddress, File: owner, Message: fmt.Sprintf("%s is a file where %s needs a folder", owner, what), Hint: "rename it"})
			}
		}
	}
	for _, p := range b.Pages {
		look(p.Out, p.URL)
	}
	for _, c := range b.Copies {
		look(c.Out, c.From)
	}
}

func (b *building) own(out, owner, address string) bool {
	key := folded(out)
	have, taken := b.owners[key]
	if !taken {
		b.owners[key] = owner
		return true
	}
	if owner == "" && have == "" {
		b.problems.Add(diag.Problem{Code: diag.SameAddress, File: "site.yaml", Message: "two folders both become " + address, Hint: "give them different names under sections:"})
		return false
	}
	if owner == "" {
		owner, have = have, "a page that rolebook makes"
	} else if have == "" {
		have = "a page that rolebook makes"
	}
	b.problems.Add(diag.Problem{Code: diag.SameAddress, File: owner, Message: fmt.Sprintf("%s and %s both become %s", owner, have, address), Hint: "rename one of them, or give it a slug"})
	return false
}

// redirects makes a page for each old path that a document names.
func (b *building) redirects() {
	for _, p := range slices.Clone(b.Pages) {
		e := b.entry(p)
		if e == nil {
			continue
		}
		for _, r := range e.redirects {
			address, why := redirectPath(r.Value, p.Lang.Prefix)
			report := func(message, hint string) {
				b.problems.Add(diag.Problem{Code: diag.BadRedirect, File: e.File, Pos: r.Pos, Message: message, Hint: hint})
			}
			if why != "" {
				report(fmt.Sprintf("the old path %q %s", r.Value, why), `write it as /en/old/path/`)
				continue
			}
			out := strings.TrimPrefix(address, "/")
			if strings.HasSuffix(address, "/") {
				out += "index.html"
			}
			if have, taken := b.owners[folded(out)]; taken {
				if have == "" {
					have = "a page that rolebook makes"
				}
				report(fmt.Sprintf("the old path %q is taken by %s", r.Value, have), "delete it")
				continue
			}
			b.owners[folded(out)] = e.File
			from := &Page{URL: address, Out: out, Kind: Redirect, Lang: p.Lang, Key: "\x00" + address, Title: p.Title, Target: p}
			b.Pages = append(b.Pages, from)
			b.byURL[address] = from
		}
	}
}

// redirectPath turns an old path into an address, or says why it cannot be one.
func redirectPath(old, prefix string) (address, why string) {
	old, err := url.PathUnescape(old)
	switch {
	case err != nil, strings.ContainsAny(old, "\\?#\x00\n"), strings.Contains(old, "//"), strings.Contains(old, ":"):
		return "", "is not a path of this site"
	case slices.Contains(strings.Split(old, "/"), ".."):
		return "", "leads out of this site"
	}
	if !strings.HasPrefix(old, "/") {
		old = prefix + old
	}
	address = path.Clean(norm.NFC.String(old))
	if ext := path.Ext(address); ext != ".html" && ext != ".htm" && address != "/" {
		address += "/"
	}
	if address == "/" {
		return "", "is the home page"
	}
	return address, ""
}
