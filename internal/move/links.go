package move

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// follows changes the destinations of the links of a document: of those that lead to what is
// moved, and of its own, if it is moved itself.
func (p *planning) follows(d *content.Document, text []byte) {
	page := p.Site.PageOfFile(d.File)
	if page == nil {
		return
	}
	wanted := map[string]string{}
	pending := map[string]int{} // of these, the line of the first
	for _, l := range d.Body.Links {
		to, resolved := p.destination(d, page, l)
		if resolved && to != l.Dest {
			wanted[l.Dest] = to
			if pending[l.Dest] == 0 {
				pending[l.Dest] = max(l.Pos.Line, 1)
			}
		}
	}
	if len(wanted) == 0 {
		return
	}
	p.links[d.File] = wanted
	for _, c := range p.forms.destinations(text) {
		delete(pending, c.dest)
		p.lead(d.File, c, wanted)
	}
	for dest, line := range pending {
		p.note(d.File, line, fmt.Sprintf("the link to %q is written in another form than Markdown's; it should lead to %q", dest, wanted[dest]))
	}
}

// relink changes a line of a lock file as its source changes.
func (p *planning) relink(lock string, l line, number int, source string) {
	if wanted := p.links[source]; len(wanted) > 0 {
		for _, c := range p.forms.within(l, number) {
			p.lead(lock, c, wanted)
		}
	}
	for _, at := range p.forms.defined.FindAllStringSubmatchIndex(l.text, -1) {
		p.lead(lock, candidate{l.text[at[2]:at[3]], l.start + at[2], l.start + at[3], number, false}, p.links[source])
	}
	for name, to := range p.labels[source] {
		for _, at := range words(l.text, name) {
			end := at + len(name)
			open := strings.LastIndex(l.text[:at], ":::compare ")
			if strings.HasPrefix(l.text[end:], ":") || open >= 0 && strings.Count(l.text[open:at], `"`)%2 == 1 {
				p.splice(lock, splice{l.start + at, l.start + end, number, to})
			}
		}
	}
}

// lead enters the new destination of a candidate, if it is one of those that change.
func (p *planning) lead(file string, c candidate, wanted map[string]string) {
	to, ok := wanted[c.dest]
	if !ok {
		return
	}
	if c.wiki {
		to = strings.TrimSuffix(strings.TrimPrefix(to, "[["), "]]")
	}
	p.splice(file, splice{c.start, c.end, c.line, to})
}

// destination returns what a link has to say after the move; false where it leads nowhere
// or to another host.
func (p *planning) destination(d *content.Document, page *site.Page, l markdown.Link) (string, bool) {
	at, problem := p.Site.Resolve(page, l)
	if at.Dead || at.Page == nil && at.File == "" || problem != nil && at.Page == nil {
		return "", false
	}
	target := at.File
	if at.Page != nil && p.Site.Doc(at.Page) != nil {
		target = p.Site.Doc(at.Page).File
	}
	if name, found := strings.CutPrefix(l.Dest, "[["); found {
		return p.byName(d, strings.TrimSuffix(name, "]]"), target)
	}
	end := len(l.Dest)
	if i := strings.IndexAny(l.Dest, "?#"); i >= 0 {
		end = i
	}
	written, rest := l.Dest[:end], l.Dest[end:]
	plain, err := url.PathUnescape(written)
	if written == "" || err != nil || strings.Contains(written, ":") {
		return l.Dest, true
	}
	plain = norm.NFC.String(plain)
	literal, rooted := path.Join(path.Dir(d.File), plain), strings.HasPrefix(plain, "/")
	if rooted {
		literal = strings.Trim(path.Clean(plain), "/")
	}
	now, known := p.follow(literal)
	switch {
	case !known && p.moves[target] != "" && !meets(literal, target):
		now = p.moves[target] // as an address, or by a name of another program
	case !known && p.moves[d.File] == "", rooted && !known:
		return l.Dest, true
	case !known && target != "" && !meets(literal, target) && path.Ext(plain) == "" && !strings.HasSuffix(plain, "/"):
		now = target
	}
	to := "/" + now
	if !rooted {
		if to = relative(path.Dir(p.renamed(d.File)), now); strings.HasPrefix(plain, "./") && !strings.HasPrefix(to, ".") {
			to = "./" + to
		}
	}
	if strings.HasSuffix(plain, "/") && path.Ext(now) == "" {
		to += "/"
	}
	if path.Clean(to) == path.Clean(plain) {
		return l.Dest, true
	}
	return encode(to, written) + rest, true
}

// follow returns where a path leads after the move: of a file with or without its ending, of
// a folder, in any language. It returns false, and the path itself, for what does not move.
func (p *planning) follow(name string) (string, bool) {
	if to, moved := p.moves[name]; moved {
		return to, true
	}
	if to, moved := p.stems[name]; moved {
		return to, true
	}
	prefix := p.prefix(name + "/")
	rest := strings.TrimPrefix(name, prefix)
	if stem, is := bare(rest); p.all && stem == p.from { // a language that has no such file
		return prefix + p.to + rest[len(stem):], is || stem == rest
	}
	if below, inside := strings.CutPrefix(rest+"/", p.from+"/"); inside && p.all && p.whole {
		return strings.TrimSuffix(prefix+p.to+"/"+below, "/"), true
	}
	return name, false
}

// meets reports whether a path is that of a file: with its ending or without, or as the
// folder whose page it is.
func meets(name, file string) bool {
	stem, _ := bare(file)
	given, _ := bare(name)
	return name == file || given == stem || name == path.Dir(file)
}

// byName returns a link by name, [[name#heading]], after the move.
func (p *planning) byName(d *content.Document, inner, target string) (string, bool) {
	name, rest := inner, ""
	if i := strings.IndexByte(inner, '#'); i >= 0 {
		name, rest = inner[:i], inner[i:]
	}
	to, moved := p.moves[target]
	stem, _ := bare(target)
	given, ending := bare(strings.TrimPrefix(name, "/"))
	if !moved || name == "" || !strings.HasSuffix("/"+stem, "/"+given) {
		return "[[" + inner + "]]", true // by a title, or not at all
	}
	now, _ := bare(to)
	if !strings.Contains(given, "/") {
		now = path.Base(now)
	}
	if ending {
		now += path.Ext(to)
	}
	return "[[" + now + rest + "]]", true
}

// relative returns the path from a directory to a file or a folder.
func relative(dir, name string) string {
	if dir == "." {
		return name
	}
	from, to := strings.Split(dir, "/"), strings.Split(name, "/")
	for len(from) > 0 && len(to) > 0 && from[0] == to[0] && (len(to) > 1 || len(from) == 1) {
		from, to = from[1:], to[1:]
	}
	if rel := strings.Repeat("../", len(from)) + strings.Join(to, "/"); rel != "" {
		return strings.TrimSuffix(rel, "/")
	}
	return "."
}

// encode writes a path as the destination of a link was written.
func encode(name, was string) string {
	if strings.Contains(was, "%") {
		return (&url.URL{Path: name}).EscapedPath()
	}
	if strings.Contains(was, " ") {
		return name
	}
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "%", "%25", "#", "%23", "?", "%3F").Replace(name)
}
