package site

import (
	"fmt"
	"iter"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/diag"
	"rolebook/internal/output"
)

// redirects makes a page for each old path that a document names. It comes last: an
// old path never takes a name from anything.
func (b *building) redirects() {
	b.machines()
	pages := slices.Clone(b.Pages)
	for _, p := range pages {
		e := b.entry(p)
		if e == nil || p.Original != nil {
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
			from := oldPath(address, b.leads(p, address), r.Pos)
			if err := output.CheckName(from.Out); err != nil {
				report(fmt.Sprintf("the old path %q is left out: %v", r.Value, err), "lead there by a rule of your host's")
				continue
			}
			switch conflict := b.names.Add(from.Out); {
			case conflict == nil:
				b.redirect(from)
			case conflict.Same():
				report(fmt.Sprintf("the old path %q is taken by %s", r.Value, b.taker(conflict)), "delete it")
			case conflict.Folder():
				report(fmt.Sprintf("the old path %q cannot stand beside %s: one is a file where the other needs a folder", r.Value, b.taker(conflict)), "lead there by a rule of your host's")
			default:
				report(fmt.Sprintf("some systems take the old path %q and the address of %s for one", r.Value, b.taker(conflict)), "lead there by a rule of your host's")
			}
		}
	}
	b.derivedRedirects(pages)
	b.listRedirects(pages)
}

// oldPath returns the page for an old path that leads to another one.
func oldPath(address string, to *Page, at diag.Pos) *Page {
	return &Page{URL: address, Out: outOf(address), Kind: Redirect, Lang: to.Lang, Key: "\x00" + address, Title: to.Title, Target: to, at: at}
}

// leads returns the page to which an old path leads that the document of a page names: where it
// lies among the addresses of another language, what that has of the page.
func (b *building) leads(p *Page, address string) *Page {
	for _, l := range b.Languages {
		if l == p.Lang || l.Prefix == "/" || !strings.HasPrefix(address, l.Prefix) {
			continue
		}
		if there := b.byKey[p.Key][l.Tag()]; there != nil && there.Kind == p.Kind {
			return there
		}
	}
	return p
}

// redirect enters a page for an old path, whose name is free.
func (b *building) redirect(from *Page) {
	b.holders[from.Out] = holder{page: from}
	b.Pages = append(b.Pages, from)
	b.byURL[from.URL] = from
}

// derivedRedirects makes pages for the old paths of what is made from a guide: what lay below
// its address, and what candidates read, which was named after it. They are left out where
// anything else has their name. A public build without the guide does not know its old paths.
func (b *building) derivedRedirects(pages []*Page) {
	for _, p := range pages {
		var e *entry
		of := p // which the old paths of the guide lead to, or would
		switch {
		case p.from > 0:
			e = b.entries[p.from-1]
		case p.Of != nil:
			e, of = b.entry(p.Of), p.Of
		}
		if e == nil {
			continue
		}
		for _, r := range e.redirects {
			address, why := redirectPath(r.Value, b.Config.Prefix(e.Lang))
			if why != "" || !strings.HasSuffix(address, "/") || b.leads(of, address) != of {
				continue
			}
			if p.from > 0 {
				name, inside := strings.CutPrefix(address, b.folder(p.Lang.Tag(), p.Lang.Prefix, "guides", ""))
				if !inside {
					continue
				}
				address = path.Dir(strings.TrimSuffix(p.URL, "/")) + "/" + strings.ReplaceAll(strings.Trim(name, "/"), "/", "-") + "/"
			} else {
				address += strings.TrimPrefix(p.URL, p.Of.URL)
			}
			from := oldPath(address, p, r.Pos)
			if output.CheckName(from.Out) == nil && b.names.Add(from.Out) == nil {
				b.redirect(from)
			}
		}
	}
}

// listRedirects makes pages for the old addresses of lists that nobody wrote, and whose old
// paths nobody could write therefore: those of the folders that lay above the old paths of
// documents ([Above]). They are left out where anything else has their name, and where
// documents of one folder went to several.
func (b *building) listRedirects(pages []*Page) {
	lists := map[string][]*Page{} // by the old address
	for _, p := range pages {
		e := b.entry(p)
		if e == nil || p.Original != nil {
			continue
		}
		for _, r := range e.redirects {
			address, why := redirectPath(r.Value, p.Lang.Prefix)
			if why != "" {
				continue
			}
			for old, now := range Above(address, b.leads(p, address).URL) {
				if list := b.byURL[now]; list != nil && list.Kind == Section && list.doc == 0 && !slices.Contains(lists[old], list) {
					lists[old] = append(lists[old], list)
				}
			}
		}
	}
	for _, address := range slices.Sorted(maps.Keys(lists)) {
		from := oldPath(address, lists[address][0], diag.Pos{})
		if len(lists[address]) == 1 && output.CheckName(from.Out) == nil && b.names.Add(from.Out) == nil {
			b.redirect(from)
		}
	}
}

// Above returns the folders that a page at the address old lay in, each with the one that
// stands in its place now that the page is at the address now, from below: as long as what
// is below them is called the same.
func Above(old, now string) iter.Seq2[string, string] {
	return func(yield func(old, now string) bool) {
		for strings.HasSuffix(old, "/") && output.Fold(path.Base(old)) == output.Fold(path.Base(now)) {
			old, now = path.Dir(path.Clean(old)), path.Dir(path.Clean(now))
			if old == now || old == "/" || now == "/" {
				return
			}
			if old, now = old+"/", now+"/"; !yield(old, now) {
				return
			}
		}
	}
}

// taker names what holds an output; of a redirect the document that names it.
func (b *building) taker(c *output.Conflict) string {
	if p := b.holders[c.Other].page; p != nil && p.Kind == Redirect {
		file, _ := origin(b.entries, p)
		return file
	}
	return b.what(c)
}

// outOf returns the output of an address.
func outOf(address string) string {
	out := strings.TrimPrefix(address, "/")
	if out == "" || strings.HasSuffix(out, "/") {
		out += "index.html"
	}
	return out
}

// machines reserves the names of what machines read, where nobody put a file of
// that name.
func (b *building) machines() {
	for _, name := range []string{"robots.txt", "sitemap.xml", "llms.txt", "_headers", "_redirects"} {
		b.names.Add(name)
	}
	for _, l := range b.Languages {
		b.names.Add(strings.TrimPrefix(l.Prefix, "/") + "feed.xml")
		b.names.Add(strings.TrimPrefix(l.Prefix, "/") + "search/index.json")
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
