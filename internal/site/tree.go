package site

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
)

// folders makes a page for each folder that has documents and no page of its own.
func (b *building) folders() {
	of := map[string]folderKey{}  // address → the folder that has it
	standing := map[*Page]*Page{} // list → a page in it, where all of them stand in for translations
	for _, p := range slices.Clone(b.Pages) {
		for key := path.Dir(p.Key); key != "."; key = path.Dir(key) {
			if have := b.byKey[key][p.Lang.Tag()]; have != nil {
				if have.Kind == Kind(content.KindPage) {
					have.Kind = Section // x.md is the page of x/
				}
				have.label = cmp.Or(have.label, b.foreignFolder(p.Lang, key).Label)
				if p.Original == nil {
					delete(standing, have)
				}
				continue
			}
			folder := b.foreignFolder(p.Lang, key)
			if own := b.byFile[folder.Page]; own != nil && own.Lang == p.Lang && strings.HasPrefix(own.Key, key+"/") {
				if own.Kind == Kind(content.KindPage) {
					own.Kind = Section
				}
				b.alias(key, own)
				b.numbered[dialect.Unnumbered(key)] = key
				continue
			}
			address := b.folder(p.Lang.Tag(), p.Lang.Prefix, key, "")
			if other, taken := of[address]; taken {
				b.merged(other.key, key, address)
			}
			of[address] = folderKey{p.Lang.Tag(), key}
			list := &Page{Kind: Section, Lang: p.Lang, Key: key, URL: address, Title: b.folderTitle(p.Lang, key), Summary: folder.Description, label: folder.Label}
			if other, ok := b.below("", p.Lang.Prefix, folder.Slug); ok {
				list.URL = other
			}
			if b.offer(list); p.Original != nil {
				standing[list] = p
			}
		}
	}
	for list, p := range standing {
		list.Original = b.byKey[list.Key][p.Original.Lang.Tag()]
		if list.Original != nil && list.Title == list.Original.Title { // named by its files, not by the program
			list.TitleIn = p.Original.Lang.Tag()
		}
	}
	lists := b.structure.order.Lists
	for _, title := range slices.Sorted(maps.Keys(lists)) { // as Docusaurus calls them
		b.numbered["category/"+markdown.Slug(title)] = lists[title]
	}
}

// homes finds the home page of each language, and makes it where nobody wrote one.
func (b *building) homes() {
	for _, lang := range b.Languages {
		home := b.byKey[""][lang.Tag()]
		if home == nil {
			home = &Page{Kind: Home, Lang: lang, URL: lang.Prefix, Shown: b.homeElsewhere(lang)}
			b.offer(home)
		}
		lang.Home = home
		if lang.Title == "" {
			lang.Title = home.Title
		}
		if lang.Title == "" {
			lang.Title = "rolebook"
		}
		if home.Title == "" {
			home.Title = lang.Title
		}
	}
}

// merged reports two folders of kinds that site.yaml gives one name: their lists are
// of different things. Other folders of one address are one.
func (b *building) merged(first, second, address string) {
	typed := func(key string) bool {
		_, of := content.OfFolder(key)
		return of
	}
	if first != second && typed(first) && typed(second) {
		b.problems.Add(diag.Problem{Code: diag.SameAddress, File: "site.yaml", Pos: b.Config.SectionsAt, Message: fmt.Sprintf("the folders %s and %s both become %s", first, second, address), Hint: "give them different names under sections:"})
	}
}

// cite makes a page of all sources, and one for each: what it says.
func (b *building) cite() {
	b.nameSources()
	for _, lang := range b.Languages {
		folder := b.folder(lang.Tag(), lang.Prefix, "sources", "")
		if len(b.sources) > 0 {
			b.offer(&Page{Kind: Sources, Lang: lang, Key: "sources", URL: folder, Title: b.textIn(lang, "kind_sources")})
		}
		for _, s := range b.sources {
			name := b.source[s.ID]
			p := &Page{Kind: Source, Lang: lang, Key: "sources/" + name, URL: folder + name + "/", Source: s.ID}
			p.Title, p.TitleIn = b.SourceName(lang, s)
			b.offer(p)
		}
	}
}

// nameSources gives each source its part of an address: what its id comes to, with a
// number where another source has that. An id that is one already keeps it.
func (b *building) nameSources() {
	var ids []string
	for _, s := range b.sources {
		ids = append(ids, s.ID)
	}
	b.source = distinctNames(ids, func(id string) string { return cmp.Or(content.AddressPart(id), "source") })
}

// SourcePage returns the page of a source in a language, or nil.
func (s *structure) SourcePage(l *Language, id string) *Page {
	return s.byKey["sources/"+s.source[id]][l.Tag()]
}

// folderTitle names a folder as files of another program do, else a kind's folder by the
// kind, others by the folder.
func (b *building) folderTitle(lang *Language, key string) string {
	if f := b.foreignFolder(lang, key); f.Title != "" || f.Label != "" {
		return cmp.Or(f.Title, f.Label)
	}
	if kind, of := content.OfFolder(key); of {
		return b.textIn(lang, kind.Label)
	}
	switch key {
	case "raci":
		return b.textIn(lang, "raci")
	case ladders:
		return b.textIn(lang, "levels")
	case forCandidates:
		return b.textIn(lang, "for_candidates")
	}
	_, name := dialect.Number(path.Base(key))
	return wording(dialect.WithoutID(name))
}

// wording makes words of the name of a folder or a family.
func wording(name string) string {
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' }), " ")
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}

// textIn returns a string of the interface in a language.
func (b *building) textIn(l *Language, key string) string {
	return b.texts[l].Text(key)
}

// TranslationsKey is the key of the page of the state of translations.
const TranslationsKey = "translations"

// generated makes the pages that belong to the site as a whole.
func (b *building) generated() {
	for _, lang := range b.Languages {
		if len(b.Languages) > 1 && b.Config.Visibility.Value != "public" {
			b.offer(&Page{Kind: Translations, Lang: lang, Key: TranslationsKey, URL: lang.Prefix + "translations/", Title: b.textIn(lang, "translation_status")})
		}
		b.offer(&Page{Kind: Search, Lang: lang, Key: "search", URL: lang.Prefix + "search/", Title: b.textIn(lang, "search")})
		if len(b.rolesOf(lang)) > 1 {
			b.offer(&Page{Kind: Compare, Lang: lang, Key: "compare", URL: lang.Prefix + "compare/", Title: b.textIn(lang, "compare_any")})
		}
	}
	first := b.Languages[0]
	if root := b.root(); root != nil {
		first = root
	} else {
		b.Chooser = &Page{Kind: Chooser, Lang: first, Key: "\x00chooser", URL: "/", Title: first.Title}
		b.offer(b.Chooser)
	}
	b.offer(&Page{Kind: NotFound, Lang: first, Key: "\x00404", URL: "/404.html", Title: b.textIn(first, "not_found_title")})
}

// rolesOf returns the pages of roles that a language shows, by key.
func (b *building) rolesOf(lang *Language) []*Page {
	var roles []*Page
	for _, key := range b.typed {
		if p := b.PageOf(lang, key); p != nil && p.Kind == Kind(content.KindRole) {
			roles = append(roles, p)
		}
	}
	return roles
}

// tree gives each page its parent, and each parent its children in order.
func (b *building) tree() {
	for _, dir := range slices.Sorted(maps.Keys(b.order.Outside)) {
		b.outside(dir, b.order.Outside[dir])
	}
	for _, p := range b.Pages {
		if strings.HasPrefix(p.Key, "\x00") {
			continue
		}
		p.Lang.Pages = append(p.Lang.Pages, p)
		if p.Key == "" {
			continue
		}
		parent, dir := p.Lang.Home, path.Dir(p.Key)
		for dir != "." && b.byKey[dir][p.Lang.Tag()] == p { // it is the page of its folder
			dir = path.Dir(dir)
		}
		if dir != "." {
			parent = b.byKey[dir][p.Lang.Tag()]
		}
		for above := parent; above != nil; above = above.Parent {
			if above == p { // its address is that of a folder that it lies in
				parent = nil
			}
		}
		if parent == nil {
			parent = p.Lang.Home
		}
		p.Parent = parent
		if !b.Definition(p).Aside {
			parent.Children = append(parent.Children, p)
		}
	}
	for _, lang := range b.Languages {
		slices.SortFunc(lang.Pages, func(x, y *Page) int { return strings.Compare(x.URL, y.URL) })
		for _, p := range lang.Pages {
			b.sort(lang, p.Children)
			for i, child := range p.Children {
				child.Place = i
			}
		}
	}
}

// outside adds what navigation leads to beside pages to the page of a folder, or to the
// home page where the folder has none.
func (b *building) outside(dir string, entries []dialect.Outside) {
	lang, key := b.Languages[0], dir
	if outside := b.Language(b.Config.Outside()); outside != nil {
		lang = outside
	}
	for _, l := range b.Languages {
		if rest, below := strings.CutPrefix(dir+"/", l.Tag()+"/"); below && len(b.Config.Locales) > 1 {
			lang, key = l, strings.TrimSuffix(rest, "/")
		}
	}
	p := lang.Home
	if at := b.byKey[key][lang.Tag()]; at != nil && key != "." {
		p = at
	}
	p.Outside = append(p.Outside, entries...)
}

// relate finds translations, articles on one topic, and what is about a role.
func (b *building) relate() {
	topics := map[string][]*Page{}
	for _, lang := range b.Languages {
		for _, p := range lang.Pages {
			for _, other := range b.Languages {
				t := b.byKey[p.Key][other.Tag()]
				if t != nil && t.Key == p.Key && t.Original == nil && (t == p || b.translated(p) && b.translated(t) && b.speaks(p) && b.speaks(t)) {
					p.Translations = append(p.Translations, t)
				}
			}
			e := b.entry(p)
			if e == nil {
				continue
			}
			if e.topic != "" && p.Original == nil {
				topics[e.topic] = append(topics[e.topic], p)
			}
			for _, key := range b.about(e) {
				if role := b.byKey[key][lang.Tag()]; role != nil && role != p {
					role.UsedIn = append(role.UsedIn, p)
				}
			}
		}
	}
	for _, pages := range topics {
		for _, p := range pages {
			p.SameTopic = slices.DeleteFunc(slices.Clone(pages), func(q *Page) bool { return q == p })
		}
	}
	for _, lang := range b.Languages {
		for _, p := range lang.Pages {
			locale.SortBy(lang.sorter, p.UsedIn, func(q *Page) string { return string(q.Kind) + " " + q.Label() })
		}
	}
}

func (b *building) translated(p *Page) bool {
	e := b.entry(p)
	return e == nil || e.translated
}

// about returns the keys of the roles that a document is about.
func (b *building) about(e *entry) []string {
	var keys []string
	for _, name := range e.roles {
		if key, _ := b.Role(name); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// neighbours links each page to the one before and after it in its section.
func (b *building) neighbours() {
	for _, p := range b.Pages {
		var before *Page
		for _, child := range p.Children {
			if b.Definition(child).Apart {
				continue
			}
			if before != nil {
				before.Next, child.Previous = child, before
			}
			before = child
		}
	}
}
