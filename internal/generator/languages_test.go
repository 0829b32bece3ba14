package generator

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
)

// What pages of sites in several languages say of one another, as HTML and XML alone say it:
// testdata/languages has playbooks with a table of it. With -update the tables are written
// anew; what TestLanguages asks of all of them is not in any table.
//
// A line of the table is a page: its address, where search engines are to keep another one
// (canonical), its translations (hreflang), what the menu of languages offers (with the mark
// of what is no translation), and whether the sitemap and a feed have it.
func TestLanguages(t *testing.T) {
	tables, err := filepath.Glob("testdata/languages/*.txtar")
	if err != nil || len(tables) < 2 {
		t.Fatal(len(tables), err)
	}
	for _, table := range tables {
		t.Run(strings.TrimSuffix(filepath.Base(table), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(table)
			if err != nil {
				t.Fatal(err)
			}
			files, want := map[string]string{}, ""
			for _, f := range archive.Files {
				if files[f.Name] = string(f.Data); f.Name == "want" {
					want = string(f.Data)
				}
			}
			delete(files, "want")
			dir := t.TempDir()
			writeFiles(t, dir, files)
			w := readWeb(t, loadDir(t, dir))
			w.check(t)
			got := w.table()
			if *update {
				archive.Files[len(archive.Files)-1].Data = []byte(got)
				if err := os.WriteFile(table, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// webPage is what a page says of its languages.
type webPage struct {
	lang, canonical string
	noindex, moved  bool
	alternates      map[string]string // language → address
	menu            []string          // language, mark, address
	foreign         []string          // the languages of its texts other than lang
}

// web is a site as a reader without knowledge of the program sees it.
type web struct {
	pages   map[string]*webPage          // by address
	sitemap map[string]map[string]string // address → its alternates
	feeds   map[string]bool              // addresses
}

const webBase = "https://example.org/"

func readWeb(t *testing.T, s *Snapshot) *web {
	w := &web{map[string]*webPage{}, map[string]map[string]string{}, map[string]bool{}}
	for _, p := range s.Paths() {
		if path.Ext(p.Name) != ".html" && path.Ext(p.Name) != ".xml" {
			continue
		}
		data, err := s.Bytes(p)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case path.Base(p.Name) == "feed.xml":
			var feed struct {
				Links []string `xml:"channel>item>link"`
			}
			if err := xml.Unmarshal(data, &feed); err != nil {
				t.Fatal(err)
			}
			for _, link := range feed.Links {
				w.feeds[link] = true
			}
		case path.Ext(p.Name) == ".xml":
			w.readSitemap(t, data)
		default:
			w.pages[webBase+strings.TrimSuffix(p.Name, "index.html")] = readPage(t, data)
		}
	}
	return w
}

func (w *web) readSitemap(t *testing.T, data []byte) {
	var sitemap struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(data, &sitemap); err != nil {
		t.Fatal(err)
	}
	for _, u := range sitemap.URLs {
		w.sitemap[u.Loc] = map[string]string{}
		for _, l := range u.Links {
			w.sitemap[u.Loc][l.Lang] = l.Href
		}
	}
}

func readPage(t *testing.T, data []byte) *webPage {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := &webPage{alternates: map[string]string{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case n.Data == "html":
			p.lang = at["lang"]
		case n.Data == "link" && at["rel"] == "canonical":
			p.canonical = at["href"]
		case n.Data == "link" && at["hreflang"] != "":
			p.alternates[at["hreflang"]] = at["href"]
		case n.Data == "meta" && at["name"] == "robots":
			p.noindex = strings.Contains(at["content"], "noindex")
		case n.Data == "meta" && at["http-equiv"] == "refresh":
			p.moved = true
		case n.Data == "a" && n.Parent != nil && n.Parent.Parent != nil && n.Parent.Parent.Parent != nil && class(n.Parent.Parent.Parent) == "languages":
			p.menu = append(p.menu, strings.TrimSpace(at["hreflang"]+" "+class(n))+" "+at["href"])
		case n.Data == "main":
			for in := range n.Descendants() {
				if lang := attr(in, "lang"); lang != "" && lang != p.lang && in.Data != "a" && !slices.Contains(p.foreign, lang) {
					p.foreign = append(p.foreign, lang)
				}
			}
		}
	}
	return p
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func class(n *html.Node) string { return attr(n, "class") }

// check is what holds of every site: alternates are mutual, contain their page and one
// default, and are those of the sitemap; pages that stand in for others are in none of them.
func (w *web) check(t *testing.T) {
	for _, address := range slices.Sorted(maps.Keys(w.pages)) {
		p := w.pages[address]
		own := p.canonical == address
		if len(p.alternates) > 0 {
			if !own {
				t.Errorf("%s has alternates, and is kept as %s", address, p.canonical)
			}
			if p.alternates[p.lang] != address && address != webBase {
				t.Errorf("%s, in %s, is not among its own alternates: %v", address, p.lang, p.alternates)
			}
			if p.alternates["x-default"] == "" || len(p.alternates) < 3 {
				t.Errorf("%s has no default, or no other language: %v", address, p.alternates)
			}
			for lang, other := range p.alternates {
				there := w.pages[other]
				if there == nil || there.canonical != other || there.noindex != p.noindex {
					t.Errorf("%s names %s in %s, which is not there, not to be kept, or not to be found", address, other, lang)
				} else if !maps.Equal(there.alternates, p.alternates) {
					t.Errorf("%s names %s, which does not agree: %v, %v", address, other, p.alternates, there.alternates)
				} else if lang != "x-default" && other != webBase && there.lang != lang {
					t.Errorf("%s names %s as %s, which is in %s", address, other, lang, there.lang)
				}
			}
		}
		if there := w.pages[p.canonical]; !p.moved && (there == nil || there.canonical != p.canonical) {
			t.Errorf("%s is kept as %s, which is not", address, p.canonical)
		}
		listed, inSitemap := w.sitemap[address]
		if inSitemap && (!own || p.noindex || p.moved || !maps.Equal(listed, p.alternates)) {
			t.Errorf("the sitemap has %s with %v, which says of itself %v", address, listed, p.alternates)
		}
		if w.feeds[address] && (!own || p.noindex) {
			t.Errorf("a feed has %s, which is kept as %s", address, p.canonical)
		}
		for _, line := range p.menu {
			if to := webBase + strings.TrimPrefix(line[strings.LastIndexByte(line, ' ')+1:], "/"); w.pages[to] == nil {
				t.Errorf("%s leads to %s", address, to)
			}
		}
	}
	for address := range w.sitemap {
		if w.pages[address] == nil {
			t.Errorf("the sitemap has %s", address)
		}
	}
}

// table is a line for each page.
func (w *web) table() string {
	var b strings.Builder
	short := func(address string) string { return "/" + strings.TrimPrefix(address, webBase) }
	for _, address := range slices.Sorted(maps.Keys(w.pages)) {
		p := w.pages[address]
		if p.moved {
			continue
		}
		fmt.Fprintf(&b, "%s %s", short(address), p.lang)
		if len(p.foreign) > 0 {
			fmt.Fprintf(&b, " text=%s", strings.Join(p.foreign, ","))
		}
		if p.canonical != address {
			fmt.Fprintf(&b, " canonical=%s", short(p.canonical))
		}
		for _, lang := range slices.Sorted(maps.Keys(p.alternates)) {
			fmt.Fprintf(&b, " %s=%s", lang, short(p.alternates[lang]))
		}
		if _, in := w.sitemap[address]; in {
			b.WriteString(" sitemap")
		}
		if w.feeds[address] {
			b.WriteString(" feed")
		}
		b.WriteString("\n")
		for _, line := range p.menu {
			fmt.Fprintf(&b, "\t%s\n", line)
		}
	}
	return b.String()
}
