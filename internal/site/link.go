package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/visibility"
)

// Destination is where a link leads.
type Destination struct {
	URL      string // escaped; for a page of the site it begins with a slash, without the base path
	Internal bool   // whether URL is below the site's base
	Lang     string // the language of the page, where it is not the reader's
	Page     *Page  // nil for files and other hosts
	File     string // of a copied file: its path below the content directory
	Dead     bool   // whether nothing is there
}

// Resolve says where a link of a page leads. The problem is nil where all is
// well. Paths are those of files, relative to the file that holds the link, as
// on GitHub; a path that begins with a slash starts at the content directory
// or is an address of the site. A page that the language lacks is looked for in
// the languages that stand in for it. The problem comes without a hint.
func (s *Site) Resolve(from *Page, l markdown.Link) (Destination, *diag.Problem) {
	return resolving{Site: s, from: from, link: l}.resolve()
}

// Explain returns what is wrong with a link of a page, if anything, and what
// was probably meant. Looking for that costs more than all the rest.
func (s *Site) Explain(from *Page, l markdown.Link) *diag.Problem {
	_, problem := resolving{Site: s, from: from, link: l, explain: true}.resolve()
	return problem
}

// resolving is one link being resolved.
type resolving struct {
	*Site
	from    *Page
	link    markdown.Link
	explain bool // whether a hint is wanted
}

func (r resolving) resolve() (Destination, *diag.Problem) {
	l, from := r.link, r.from
	if named(l.Dest) {
		return r.byItsName()
	}
	u, err := url.Parse(literal(strings.TrimSpace(l.Dest)))
	if err != nil {
		return Destination{Dead: true}, r.problem(diag.DeadLink, fmt.Sprintf("%q is not an address", l.Dest), "")
	}
	if u.Scheme != "" || u.Host != "" {
		return r.external(u)
	}
	fragment := norm.NFC.String(u.Fragment)
	if u.Path == "" {
		if u.RawQuery != "" {
			return Destination{URL: u.String()}, nil
		}
		return r.anchored(Destination{Page: from, Internal: true}, fragment)
	}
	dest, ok := r.path(norm.NFC.String(u.Path))
	if reason := r.excluded(norm.NFC.String(u.Path)); !ok && reason != visibility.None {
		return Destination{Dead: true}, r.hidden(l.Dest, reason)
	}
	if !ok {
		return Destination{Dead: true}, r.missing(u.Path)
	}
	if l.Image && dest.Page != nil {
		return Destination{Dead: true}, r.problem(diag.MissingImage, fmt.Sprintf("the image %q is a page", l.Dest), "")
	}
	return r.anchored(dest, fragment)
}

// literal encodes the blanks of an address, and the percent signs that encode
// nothing: writers name files as they are.
func literal(dest string) string {
	dest = strings.ReplaceAll(dest, " ", "%20")
	var b strings.Builder
	for i := range len(dest) {
		b.WriteByte(dest[i])
		if dest[i] == '%' && (i+2 >= len(dest) || !hex(dest[i+1]) || !hex(dest[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func hex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

func (r resolving) problem(code diag.Code, message, hint string) *diag.Problem {
	return &diag.Problem{Code: code, File: r.Text(r.from).File, Pos: r.link.Pos, Message: message, Hint: hint}
}

func (r resolving) external(u *url.URL) (Destination, *diag.Problem) {
	if r.link.Image {
		p := r.problem(diag.RemoteImage, fmt.Sprintf("the image %q lies on another host and is shown as a link", r.link.Dest), "put a copy beside the text")
		p.About = u.Host
		return Destination{URL: u.String()}, p
	}
	return Destination{URL: u.String()}, nil
}

// path finds what a path leads to.
func (r resolving) path(p string) (Destination, bool) {
	file := path.Join(path.Dir(norm.NFC.String(r.Text(r.from).File)), p)
	if strings.HasPrefix(p, "/") {
		file = strings.TrimPrefix(path.Clean(p), "/")
	}
	if file == ".." || strings.HasPrefix(file, "../") {
		return r.elsewhere(p)
	}
	if file == "." {
		file = ""
	}
	for _, candidate := range candidates(file) {
		if page := r.byFile[candidate]; page != nil {
			return r.page(page), true
		}
	}
	for _, candidate := range []string{file, "static/" + file} {
		if address, ok := r.files[candidate]; ok {
			return Destination{URL: Escape(address), Internal: true, File: candidate}, true
		}
	}
	if page := r.byKeyOf(file); page != nil {
		return r.page(page), true
	}
	if strings.HasPrefix(p, "/") {
		if c := r.copied(file); c != nil {
			return Destination{URL: Escape("/" + c.Out), Internal: true, File: c.From}, true
		}
		for _, address := range []string{path.Clean(p), path.Clean(p) + "/"} {
			if page := r.byURL[address]; page != nil {
				return r.page(page), true
			}
		}
	}
	return r.elsewhere(p)
}

// candidates are the files of the document that a path may mean.
func candidates(file string) []string {
	return []string{file, file + ".md", path.Join(file, "index.md"), path.Join(file, "_index.md"), path.Join(file, "README.md")}
}

// excluded says why the document of a path is no part of this build; nothing where it
// is, or where there is none.
func (r resolving) excluded(p string) visibility.Reason {
	if len(r.left) == 0 {
		return visibility.None
	}
	file := path.Join(path.Dir(norm.NFC.String(r.Text(r.from).File)), p)
	if strings.HasPrefix(p, "/") {
		file = strings.TrimPrefix(path.Clean(p), "/")
	}
	for _, candidate := range candidates(file) {
		if reason := r.left[candidate]; reason != visibility.None {
			return reason
		}
	}
	return visibility.None
}

// byKeyOf returns the page that a file would be if it were there: the folder's
// list, or the same page in another language.
func (r resolving) byKeyOf(file string) *Page {
	as := file
	switch strings.ToLower(path.Ext(file)) {
	case ".md", ".markdown", ".mdx", ".html", ".htm":
	default:
		as += ".md" // x.pdf is not the page of x.md
	}
	place := content.Locate([]string{as}, r.Config)[0]
	lang := r.Language(place.Lang)
	if first, _, _ := strings.Cut(file, "/"); lang == nil || first != place.Lang && file != place.Lang {
		lang = r.from.Lang
	}
	if file == place.Lang {
		return r.Language(place.Lang).Home
	}
	if p := r.PageOf(lang, place.Key); p != nil {
		return p
	}
	if len(lang.Chain) == 0 { // pages do not stand in for others, but a link may lead to them
		for _, tag := range locale.Chain(lang.Tag(), r.Config.Tags(), nil) {
			if p := r.byKey[place.Key][tag]; p != nil && p.Original == nil {
				return p
			}
		}
	}
	return nil
}

// page is the way to a page. The text of a page that stands in for a translation leads to
// pages of its own language; readers are led to those of theirs.
func (r resolving) page(p *Page) Destination {
	if own := r.byKey[p.Key][r.from.Lang.Tag()]; own != nil && r.from.Written() == p.Lang {
		p = own
	}
	d := Destination{Page: p, Internal: true, URL: Escape(p.URL)}
	if written := p.Written(); written != r.from.Lang {
		d.Lang = written.Tag()
	}
	return d
}

// anchored adds a fragment, if the page has it.
func (r resolving) anchored(d Destination, fragment string) (Destination, *diag.Problem) {
	if fragment == "" {
		if d.Page == r.from && d.URL == "" {
			d.URL = Escape(d.Page.URL)
		}
		return d, nil
	}
	if d.Page == nil || r.Doc(d.Page) == nil && r.made(d.Page, fragment) {
		d.URL += "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
		return d, nil
	}
	if r.Doc(d.Page) == nil {
		d.Dead = d.URL == ""
		return d, r.problem(diag.DeadAnchor, fmt.Sprintf("%s has no element %q", d.Page.URL, fragment), "")
	}
	for _, id := range []string{fragment, strings.ToLower(fragment), markdown.Slug(fragment)} {
		if id != "" && HasAnchor(r.Doc(d.Page), id) {
			d.URL += "#" + (&url.URL{Fragment: id}).EscapedFragment()
			return d, nil
		}
	}
	if id := r.Doc(d.Page).Body.Anchor(fragment); id != "" {
		d.URL += "#" + (&url.URL{Fragment: id}).EscapedFragment()
		return d, nil
	}
	problem := r.problem(diag.DeadAnchor, fmt.Sprintf("%s has no heading or item %q", r.Doc(d.Page).File, fragment), "")
	if r.explain {
		problem.Hint = diag.DidYouMean(fragment, r.Doc(d.Page).Body.IDs)
	}
	if d.URL == "" {
		d.Dead = true
	}
	return d, problem
}

// made reports whether a page that nobody wrote has an element with this id.
func (r resolving) made(p *Page, id string) bool {
	if p.Kind == Candidate {
		return slices.ContainsFunc(r.Text(p).Guide().Candidates, func(part content.Part) bool {
			return strings.Contains(r.Text(p).Body.HTML[part.HTML.Start:part.HTML.End], `id="`+id+`"`)
		})
	}
	source, ok := strings.CutPrefix(id, "ref-")
	if !ok || p.Kind != Sources {
		return false
	}
	_, known := r.Source(source)
	return known
}

// At returns the address of what a role says in a dimension.
func (s *Site) At(p *Page, d content.Dimension) string {
	if d.Heading < 0 {
		return p.Href
	}
	return p.Href + "#" + s.Doc(p).Heading(d.Heading).ID
}

// HasAnchor reports whether the page of a document has an element with this id:
// a heading, a list item with an id of its own, or an item of a role or a
// checklist.
func HasAnchor(d *content.Document, id string) bool {
	if d.Body.HasID(id) {
		return true
	}
	for item := range d.EachItem() {
		if item.ID == id {
			return true
		}
	}
	return false
}

// hidden is the problem of a link to a document that is no part of this build.
func (r resolving) hidden(dest string, reason visibility.Reason) *diag.Problem {
	return r.problem(reason.Code(), fmt.Sprintf("%q %s; its text stays", dest, reason.Says()), "")
}

// missing is the problem of a path that leads nowhere, with the nearest file.
func (r resolving) missing(p string) *diag.Problem {
	code, what := diag.DeadLink, "the link"
	if r.link.Image {
		code, what = diag.MissingImage, "the image"
	}
	dest, hint := r.link.Dest, ""
	if named(dest) {
		dest = p // as it is written, whatever stands around it
	}
	if strings.Contains(p, `\`) {
		hint = "write the path with /"
	} else if r.explain {
		if near := r.nearest(p); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
	}
	return r.problem(code, fmt.Sprintf("%s %q leads nowhere", what, dest), hint)
}

// nearest returns the path, relative to the page, of the file that was probably
// meant: one of the same name elsewhere, or of a similar name.
func (r resolving) nearest(p string) string {
	dir := path.Dir(r.Text(r.from).File)
	name := strings.ToLower(path.Base(p))
	if path.Ext(name) == "" {
		name += ".md"
	}
	candidates := r.byName[name]
	if len(candidates) == 0 && len(r.byName) <= 5000 {
		names := make([]string, 0, len(r.byName))
		for n := range r.byName {
			names = append(names, n)
		}
		slices.Sort(names)
		candidates = r.byName[diag.Nearest(name, names)]
	}
	best, steps := "", 0
	for _, file := range candidates {
		rel := relative(dir, file)
		if n := strings.Count(rel, "/"); best == "" || n < steps || n == steps && rel < best {
			best, steps = rel, n
		}
	}
	return best
}

// relative returns the path from a directory to a file.
func relative(dir, file string) string {
	if dir == "." {
		return file
	}
	from, to := strings.Split(dir, "/"), strings.Split(file, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}
