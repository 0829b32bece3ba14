package move

import (
	"fmt"
	"html"
	"net/url"
	"path"
	"regexp"
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
	for _, c := range destinations(text) {
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
		for _, c := range within(l, number) {
			p.lead(lock, c, wanted)
		}
	}
	for _, at := range defined.FindAllStringSubmatchIndex(l.text, -1) {
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

// defined is a definition of a reference within a line, as lock files have it.
var defined = regexp.MustCompile(`\]:\s+([^\s<]\S*)`)

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

// candidate is what may be the destination of a link, as it stands in a text.
type candidate struct {
	dest             string // with escapes and entities read; of a link by name with its brackets
	start, end, line int    // in bytes
	wiki             bool
}

// The forms of destinations: what stands behind ](, what a definition says, what attributes
// of HTML say, and names in double brackets.
var forms = regexp.MustCompile(`\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))` +
	`|^\s{0,3}(?:>\s?)*(?:[-*+]\s+)?\[[^\]\n]+\]:\s*(?:<([^<>\n]*)>|(\S+))` +
	`|(?i:\b(?:href|src))\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'>]+))` +
	`|\[\[([^\]\n|]+)(?:\|[^\]\n]*)?\]\]`)

// destinations finds what may be destinations of links in a text, but for front matter and
// code.
func destinations(text []byte) []candidate {
	var found []candidate
	all, fence := lines(text), ""
	front := closing(all, 0)
	for n, l := range all {
		trimmed := strings.TrimLeft(strings.TrimRight(l.text, " \t\r\n"), " \t>")
		mark := fenceOf(trimmed)
		switch {
		case n <= front:
		case fence == "" && mark != "":
			fence = mark
		case fence == "":
			found = append(found, within(l, n+1)...)
		case strings.HasPrefix(mark, fence) && mark == trimmed:
			fence = ""
		}
	}
	return found
}

// fenceOf returns the signs by which a line opens or closes a block of code, or nothing.
func fenceOf(text string) string {
	for _, sign := range []string{"`", "~"} {
		rest := strings.TrimLeft(text, sign)
		if mark := text[:len(text)-len(rest)]; len(mark) >= 3 && (sign == "~" || !strings.Contains(rest, sign)) {
			return mark
		}
	}
	return ""
}

// within finds the candidates of a line.
func within(l line, number int) []candidate {
	var found []candidate
	text := withoutCode(l.text)
	for _, at := range forms.FindAllStringSubmatchIndex(text, -1) {
		for group := 2; group < len(at); group += 2 {
			start, end := at[group], at[group+1]
			if start < 0 {
				continue
			}
			c := candidate{l.text[start:end], l.start + start, l.start + end, number, group == len(at)-2}
			switch {
			case c.wiki:
				c.dest = "[[" + strings.TrimSpace(c.dest) + "]]"
			case group <= 8: // Markdown
				c.dest = html.UnescapeString(escaped.ReplaceAllString(c.dest, "$1"))
			default:
				c.dest = html.UnescapeString(c.dest)
			}
			found = append(found, c)
		}
	}
	return found
}

// escaped is punctuation behind a backslash.
var escaped = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")

// withoutCode returns a line with blanks in the place of code, byte by byte.
func withoutCode(text string) string {
	out := []byte(text)
	for at := 0; at < len(text); {
		open := strings.IndexByte(text[at:], '`')
		if open < 0 {
			break
		}
		open += at
		rest := strings.TrimLeft(text[open:], "`")
		mark := text[open : len(text)-len(rest)]
		end := strings.Index(rest, mark)
		if at = len(text) - len(rest); end < 0 {
			continue
		}
		for i := at; i < at+end; i++ {
			out[i] = ' '
		}
		at += end + len(mark)
	}
	return string(out)
}
