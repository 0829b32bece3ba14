package site

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/markdown"
	"rolebook/internal/output"
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

// Href returns an address below the path of the site's base, escaped.
func (s *structure) Href(address string) string {
	return s.base + strings.TrimPrefix(Escape(address), "/")
}

// Absolute returns a whole address, escaped.
func (s *structure) Absolute(address string) string {
	return s.Config.BaseURL.Value + strings.TrimPrefix(Escape(address), "/")
}

// documents makes a page of each document.
func (b *building) documents() {
	slots := b.slots()
	b.folderSlugs(slots)
	for i := range b.entries {
		if e := b.entries[i]; slots[i].key == "" && !e.out {
			b.rooted[e.Lang] = true
		}
	}
	var pages []*Page
	for i := range b.entries {
		if !b.entries[i].out {
			pages = append(pages, b.document(i, slots[i]))
		}
	}
	slices.SortStableFunc(pages, func(x, y *Page) int { return cmp.Compare(b.rank(b.entry(x)), b.rank(b.entry(y))) })
	for _, p := range pages {
		if b.settle(p); !b.entry(p).made {
			b.byFile[b.entry(p).File] = p
		}
	}
	for i, slot := range slots {
		if e := b.entries[i]; slot.keeper >= 0 && !e.out {
			b.report(e, diag.MovedAddress, fmt.Sprintf("%s and %s are both the page of one folder; this one becomes %s", e.File, b.entries[slot.keeper].File, b.byFile[e.File].URL), "keep one of them")
		}
	}
	typed := map[string]bool{}
	for _, p := range pages {
		if b.enter(p); b.entry(p).kind != content.KindPage {
			typed[p.Key] = true
		}
	}
	b.typed = slices.Sorted(maps.Keys(typed))
	b.markSharedNames(pages)
}

// markSharedNames marks the pages that others of their kind have the name of.
func (b *building) markSharedNames(pages []*Page) {
	type name struct {
		kind content.Kind
		last string
	}
	keys := map[name]string{}
	several := map[name]bool{}
	of := func(p *Page) name { return name{b.entry(p).kind, path.Base(p.Key)} }
	for _, p := range pages {
		if have, known := keys[of(p)]; known && have != p.Key {
			several[of(p)] = true
		}
		keys[of(p)] = p.Key
	}
	for _, p := range pages {
		at := of(p)
		p.sharesName = several[at] || at.kind == content.KindRole && len(b.roles[at.last]) > 1
	}
}

// document makes the page of one document.
func (b *building) document(i int, s slot) *Page {
	e := b.entries[i]
	lang := b.Language(e.Lang)
	p := &Page{Kind: Kind(e.kind), Lang: lang, Key: s.key, Title: e.title, label: e.label, Group: e.group, doc: i + 1}
	dir := path.Dir(e.File)
	switch {
	case s.key == "", e.path == "/" && !b.rooted[e.Lang]:
		p.Kind, p.Key, p.URL = Home, "", lang.Prefix
		b.rooted[e.Lang] = true
	case s.index:
		if e.kind == content.KindPage {
			p.Kind = Section
		}
		p.URL = b.folder(lang.Tag(), lang.Prefix, s.key, dir)
	default:
		p.URL = b.address(lang, s.key, e.slug, dir)
	}
	if address, ok := b.below("", lang.Prefix, e.path); ok && p.Kind != Home {
		p.URL = address
	}
	b.repaired(e, s, p)
	return p
}

// repaired reports an address that is not what its author wrote, since some systems
// cannot have it. A file whose name they cannot have was reported when it was found.
func (b *building) repaired(e *entry, s slot, p *Page) {
	wrote := cmp.Or(e.path, e.slug)
	if wrote == "" && !s.index && output.BadElement(path.Base(e.File)) == "" {
		wrote = b.bare(path.Base(s.key))
	}
	for part := range strings.SplitSeq(wrote, "/") {
		if markdown.Slug(part) != content.AddressPart(part) {
			b.report(e, diag.UnportableName, fmt.Sprintf("no page can be called %q on every system; the address is %s", markdown.Slug(part), p.URL), "give it a short slug: of letters, digits and hyphens")
		}
	}
}

// enter makes a page known under the names by which documents call it.
func (b *building) enter(p *Page) {
	e := b.entry(p)
	if file := norm.NFC.String(e.File); b.byFile[file] == nil && !e.made {
		b.byFile[file] = p
	}
	if bare := dialect.Unnumbered(e.Key); bare != e.Key {
		b.numbered[bare] = p.Key
	}
	if e.id != "" {
		b.numbered[dialect.Unnumbered(path.Join(path.Dir(e.Key), e.id))] = p.Key
	}
	name := strings.ToLower(path.Base(e.File))
	b.byName[name] = append(b.byName[name], e.File)
	for _, alias := range e.aliases {
		if alias = strings.ToLower(alias); b.aliases[alias] == "" {
			b.aliases[alias] = e.File
		}
	}
	if e.kind == content.KindRole {
		for _, name := range e.called() {
			if !slices.Contains(b.roles[name], e.Key) {
				b.roles[name] = append(b.roles[name], e.Key)
			}
		}
		for _, name := range e.spoken {
			ladder := e.ladder != "" && name == content.Spoken(e.ladder) // that means the role, not one of its levels
			if !ladder && !slices.Contains(b.byTitle[name], e.Key) {
				b.byTitle[name] = append(b.byTitle[name], e.Key)
			}
		}
	}
}

// called returns the names by which documents name a role.
func (e *entry) called() []string {
	names := []string{path.Base(e.Key), e.Key}
	return append(names, e.levels...)
}

// slot is the place of a document among the pages of its language.
type slot struct {
	key    string
	index  bool // whether it is the page of a folder
	keeper int  // the document that is the page of the folder in its stead, or -1
}

// slots gives each document its place. Of several that are the page of one folder,
// x.md and x/README.md, one is; the other becomes a page in the folder.
func (b *building) slots() []slot {
	type at struct{ lang, key string }
	slots, keeper := make([]slot, len(b.entries)), make(map[at]int, len(b.entries))
	for i := range b.entries {
		e := b.entries[i]
		slots[i] = slot{e.Key, e.Index, -1}
		have, taken := keeper[at{e.Lang, e.Key}]
		if !e.out && (!taken || b.folderRank(e) < b.folderRank(b.entries[have])) {
			keeper[at{e.Lang, e.Key}] = i
		}
	}
	for i := range b.entries {
		e := b.entries[i]
		if k, taken := keeper[at{e.Lang, e.Key}]; taken && k != i && e.Index && e.movable() {
			base := path.Base(e.File)
			slots[i] = slot{strings.TrimPrefix(e.Key+"/", "/") + norm.NFC.String(strings.TrimSuffix(base, path.Ext(base))), false, k}
		}
	}
	return slots
}

// movable reports whether a document may have another address than the one that its
// name or its slug asks for: readers find an ordinary page wherever it is.
func (e *entry) movable() bool {
	return e.prose || e.Key == ""
}

// rank says which of several documents that ask for one address gets it; the least
// does: what cannot have another, what lies in its language's folder, what has that
// very name.
func (b *building) rank(e *entry) int {
	rank := 0
	if e.movable() {
		rank = 8
	}
	if first, _, _ := strings.Cut(e.File, "/"); len(b.Config.Locales) > 1 && !strings.EqualFold(first, e.Lang) {
		rank += 4
	}
	if name := path.Base(e.Key); e.slug == "" && e.path == "" && content.AddressPart(b.bare(name)) != name {
		rank++
	}
	return rank
}

func (b *building) folderRank(e *entry) int {
	if e.Index {
		return b.rank(e) + 2
	}
	return b.rank(e)
}

// folderKey is a folder of a language.
type folderKey struct{ lang, key string }

// folderSlugs are the slugs that the pages of folders ask for.
func (b *building) folderSlugs(slots []slot) {
	b.slugs = map[folderKey]string{}
	for i := range b.entries {
		if e := b.entries[i]; slots[i].index && e.slug != "" && !e.out {
			b.slugs[folderKey{e.Lang, e.Key}] = e.slug
		}
	}
}

// folder returns the address of a folder of a language, whose pages and files stand
// below it: one part for each folder, a slug in its own script. dir is where it lies
// on disk, for messages; it may be empty.
func (b *building) folder(tag, prefix, key, dir string) string {
	if key == "" {
		return prefix
	}
	at := folderKey{tag, key}
	if address, known := b.folderAt[at]; known {
		return address
	}
	above := b.folder(tag, prefix, parent(key), path.Dir(dir))
	address, ok := b.below(above, prefix, b.slugs[at])
	if !ok {
		part := b.part(tag, key)
		wanted := above + part + "/"
		address = b.spell(wanted)
		name := b.bare(path.Base(key))
		switch slug := markdown.Slug(name); {
		case dir == "" || dir == "." || output.BadElement(path.Base(dir)) != "":
		case address != wanted:
			b.problems.Add(diag.Problem{Code: diag.MovedAddress, File: dir, Message: fmt.Sprintf("some systems take %s and %s for one; the address of the folder is %s", wanted, address, address), Hint: "rename one of them"})
		case slug != "" && part != slug && part == content.AddressPart(name):
			b.problems.Add(diag.Problem{Code: diag.UnportableName, File: dir, Message: fmt.Sprintf("no folder can be called %q on every system; its address is %s", slug, address), Hint: "rename it"})
		}
	}
	b.folderAt[at] = address
	return address
}

// part returns the last part of a key as it stands in addresses: as site.yaml names
// the folder in this language, if it is one of the first, else as it is called.
func (b *building) part(tag, key string) string {
	if section := b.Config.Sections[key][tag]; section != "" {
		part := content.AddressPart(section)
		if part != markdown.Slug(section) && !b.reported[section] {
			b.reported[section] = true
			b.problems.Add(diag.Problem{Code: diag.UnportableName, File: "site.yaml", Pos: b.Config.SectionsAt, Message: fmt.Sprintf("no folder can be called %q on every system; its address is %s", markdown.Slug(section), part), Hint: "choose another name"})
		}
		return part
	}
	return cmp.Or(content.AddressPart(b.bare(path.Base(key))), "page")
}

// bare returns a name without the number by which it is ordered, in a tree of a
// program that leaves it out of addresses.
func (b *building) bare(name string) string {
	if b.structure.order.Bare {
		_, name = dialect.Number(name)
	}
	return name
}

// parent returns the key of the folder that a key is in; "" at the top.
func parent(key string) string {
	if i := strings.LastIndexByte(key, '/'); i >= 0 {
		return key[:i]
	}
	return ""
}

// address returns the address of a page: that of its folder, and its slug or its name.
func (b *building) address(lang *Language, key, slug, dir string) string {
	above := b.folder(lang.Tag(), lang.Prefix, parent(key), dir)
	if address, ok := b.below(above, lang.Prefix, slug); ok {
		return address
	}
	return b.spell(above + b.part(lang.Tag(), key) + "/")
}

// below returns the address that a slug stands for in a folder; one that begins with
// a slash begins at the language. ok is false where there is none.
func (b *building) below(folder, prefix, slug string) (address string, ok bool) {
	if rest, rooted := strings.CutPrefix(slug, "/"); rooted {
		folder, slug = prefix, strings.TrimPrefix(rest, strings.TrimPrefix(prefix, "/"))
	}
	for part := range strings.SplitSeq(slug, "/") {
		if part = content.AddressPart(part); part != "" {
			folder, ok = b.spell(folder+part+"/"), true
		}
	}
	return folder, ok
}

// spell returns the address of a directory as it was first spelt: some systems take
// straße/ and strasse/ for one, and what lies in both has to lie in one.
func (b *building) spell(address string) string {
	key := output.Fold(address)
	if spelt, known := b.spelt[key]; known {
		return spelt
	}
	b.spelt[key] = address
	return address
}

// spellAll is spell for each of the directories of an address.
func (b *building) spellAll(address string) string {
	spelt := "/"
	for part := range strings.SplitSeq(strings.Trim(address, "/"), "/") {
		if part != "" {
			spelt = b.spell(spelt + part + "/")
		}
	}
	return spelt
}
