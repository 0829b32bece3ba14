package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rolebook/internal/diag"
)

// feed writes a stretch of HTML that an author wrote. at turns an offset in it into
// one in the body.
func (p *page) feed(raw []byte, at func(int) int) {
	z := html.NewTokenizer(bytes.NewReader(raw))
	skip := ""
	for offset := 0; ; {
		kind := z.Next()
		here := offset
		offset += len(z.Raw())
		if kind == html.ErrorToken {
			if rest := string(raw[here:]); strings.TrimSpace(rest) != "" {
				first, _, _ := strings.Cut(rest, "\n")
				p.reportOnce(at(here), diag.RawHTML, fmt.Sprintf("the tag %s has no end and is shown as text", shorten(first)), "write > where it ends, or &lt; for <")
				p.prose(rest, at(here))
			}
			return
		}
		name := ""
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken || kind == html.EndTagToken {
			n, more := z.TagName()
			name = string(n)
			if skip == "" && kind != html.EndTagToken {
				var attrs []html.Attribute
				for more {
					var key, value []byte
					key, value, more = z.TagAttr()
					attrs = append(attrs, html.Attribute{Key: string(key), Val: string(value)})
				}
				if kind == html.StartTagToken && p.dropsRest(name, raw[offset:]) {
					p.reportExcluded(name, at(here))
					p.boundary()
					skip = name
					continue
				}
				p.start(name, attrs, raw[here:offset], at(here))
			}
		}
		switch {
		case skip != "":
			if kind == html.EndTagToken && name == skip {
				skip = ""
			}
		case kind == html.EndTagToken:
			p.end(name, at(here))
		case kind == html.TextToken:
			p.prose(string(z.Text()), at(here))
		}
	}
}

// dropsRest reports whether an element is left out together with what follows its tag in the
// block.
func (p *page) dropsRest(name string, rest []byte) bool {
	class, _ := known(name)
	return class == mutedTag && p.scope().kind == flow && (name == "script" || name == "style" || ends(rest, name))
}

// ends reports whether the end tag of an element stands in raw.
func ends(raw []byte, name string) bool {
	for {
		i := bytes.Index(raw, []byte("</"))
		if i < 0 {
			return false
		}
		if raw = raw[i+2:]; len(raw) >= len(name) && strings.EqualFold(string(raw[:len(name)]), name) {
			return true
		}
	}
}

// prose writes text of an HTML block.
func (p *page) prose(text string, at int) {
	if strings.TrimSpace(text) == "" {
		if p.top() != nil && holder(p.top().tag) == "" {
			p.buf = append(p.buf, text...)
		}
		return
	}
	p.inline(at)
	p.escaped(text)
}

// inline readies the scope for text: in a scope of blocks a paragraph is opened,
// unless an element holds the text already.
func (p *page) inline(at int) {
	if p.muted() {
		return
	}
	p.fill()
	if p.scope().kind != flow {
		return
	}
	i := p.find("p")
	if i < 0 && p.top() == nil {
		i = len(p.open)
		p.begin(element{name: "p", tag: "p", class: blockTag, at: at, implicit: true, link: -1})
	}
	if i >= 0 {
		p.open[i].solid = true
	}
}

// muted reports whether what is written now may be taken back.
func (p *page) muted() bool {
	return slices.ContainsFunc(p.open, func(e element) bool { return e.class == mutedTag })
}

// start opens an element, or says why not.
func (p *page) start(name string, written []html.Attribute, raw []byte, at int) {
	class, tag := known(name)
	if p.muted() || class == quietTag && name != "source" {
		return
	}
	switch class {
	case quietTag:
		if src := get(written, "src"); p.playing && src != "" {
			p.playing = false
			p.toMedia(src, "", at)
		}
	case unknownTag, droppedTag:
		p.drop(name, class, raw, at)
	case mutedTag:
		p.reportExcluded(name, at)
		if p.scope().kind != flow && !p.tooDeep(at) {
			p.open = append(p.open, element{name: name, class: mutedTag, at: at, drop: p.marked(), link: -1})
		}
		p.boundary()
	case mediaTag:
		p.play(name, written, at)
	case voidTag:
		p.single(tag, written, at)
	case phraseTag:
		p.phrase(name, tag, written, at)
	default:
		p.blocks(name, tag, class, written, at)
	}
}

// drop leaves a tag out. What is no element of HTML, and is not used as one, is
// something that its author wanted to be read: <your name>.
func (p *page) drop(name string, class class, raw []byte, at int) {
	if class == unknownTag && literal(raw) && !p.closed(name) {
		p.reportOnce(at, diag.RawHTML, fmt.Sprintf("%s is no element of HTML and is shown as text", raw), fmt.Sprintf("write `%s`", raw))
		p.inline(at)
		p.escaped(string(raw))
		return
	}
	p.reportExcluded(name, at)
	p.boundary()
}

// literal reports whether a tag has neither attributes nor an end.
func literal(raw []byte) bool { return bytes.IndexByte(raw, '=') < 0 && bytes.IndexByte(raw, '/') < 0 }

// altOf returns the text of an image of HTML.
func altOf(raw []byte) string {
	z := html.NewTokenizer(bytes.NewReader(raw))
	z.Next()
	return get(z.Token().Attr, "alt")
}

// closed reports whether the body has an end tag of that name.
func (p *page) closed(name string) bool {
	if p.ending == nil {
		p.ending = map[string]bool{}
		for rest := p.source; ; {
			i := bytes.Index(rest, []byte("</"))
			if i < 0 {
				break
			}
			rest = rest[i+2:]
			end := bytes.IndexAny(rest[:min(len(rest), 64)], " >\n")
			if end > 0 {
				p.ending[strings.ToLower(string(rest[:end]))] = true
			}
		}
	}
	return p.ending[name]
}

// reportExcluded reports an element that is left out.
func (p *page) reportExcluded(name string, at int) {
	if end := at + 1 + len(name); end <= len(p.source) && strings.EqualFold(string(p.source[at+1:end]), name) {
		p.reportOnceOf(fmt.Sprintf("<%s>", p.source[at+1:end]), at, diag.RawHTML, fmt.Sprintf("raw HTML <%s> is left out", p.source[at+1:end]), instead(name))
	}
}

// boundary writes a blank where a tag is left out that stood between two words.
func (p *page) boundary() {
	if n := len(p.buf); n > 0 && p.buf[n-1] > ' ' && p.buf[n-1] != '>' {
		p.buf = append(p.buf, ' ')
	}
}

// attributes writes those attributes of an element that it keeps, and notes the rest.
func (p *page) attributes(tag string, written []html.Attribute, at int) string {
	var out, classes []byte
	for i, a := range written {
		if slices.ContainsFunc(written[:i], func(b html.Attribute) bool { return a.Key == b.Key }) {
			continue
		}
		switch {
		case a.Key == "id" || a.Key == "name" && tag == "a":
			if id := p.grant(a.Val, at); id != "" && !bytes.Contains(out, []byte(` id="`)) {
				out = attribute(out, "id", id)
			}
		case a.Key == "align" && tag != "table":
			classes = []byte(aligned(a.Val))
		case tag == "a" && a.Key == "href" || tag == "img" && (a.Key == "src" || a.Key == "alt"):
		case keeps(tag, a.Key, a.Val):
			if !((tag == "a" || tag == "img") && a.Key == "title") {
				out = attribute(out, a.Key, a.Val)
			}
		default:
			p.lostAttribute(a.Key, at)
		}
	}
	if len(classes) > 0 {
		out = attribute(out, "class", string(classes))
	}
	return string(out)
}

// lostAttribute notes an attribute that is left out; all of a file become one message.
func (p *page) lostAttribute(key string, at int) {
	if p.muted() || slices.Contains(p.lost, key) || len(p.lost) > 20 {
		return
	}
	if p.lost = append(p.lost, key); len(p.lost) == 1 {
		p.lostAt = at
	}
}

// reportLost reports the attributes of HTML that are left out.
func (p *page) reportLost() {
	if len(p.lost) == 0 {
		return
	}
	what := "the attribute"
	if len(p.lost) > 1 {
		what = "the attributes"
	}
	p.reportOf(strings.Join(p.lost, ", "), p.posAt(p.lostAt), diag.RawHTML, fmt.Sprintf("%s %s of raw HTML %s left out", what, strings.Join(p.lost, ", "), map[bool]string{true: "are", false: "is"}[len(p.lost) > 1]), "how a page looks is up to its theme")
}

// get returns the value of the first attribute with that key.
func get(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
