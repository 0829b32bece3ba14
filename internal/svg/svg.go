// Package svg finds active content in drawings and other XML.
//
// # What goes in
//
// The bytes of a file: SVG or any XML, in UTF-8, UTF-16 or an encoding that it declares,
// compressed with gzip or not.
//
// # What comes out
//
// [Drawing] returns what a browser would run, or fetch from elsewhere, if somebody opened
// the file itself: there, unlike in <img>, scripts run in the site's origin, which stores
// the ticks and ratings of readers. Each [Finding] has its line and column.
//
//   - elements that run or embed: script, handler, iframe, object and their like
//   - attributes that run: all that begin with "on"
//   - addresses: links other than http, https, mailto, tel, and of the same site;
//     anything that is fetched from another host or by another scheme; data: but for
//     pictures and fonts
//   - animations that change an address or a handler
//   - in styles: @import, and url() of other hosts
//   - HTML in foreignObject, but for text and its formatting, as draw.io and Mermaid
//     write labels
//   - declarations of entities, and stylesheets as processing instructions (XSLT
//     makes scripts)
//   - what cannot be checked: text that is no XML, deep nesting, unknown encodings
//
// [Document] does the same for other XML, in which elements without a namespace are data.
// It ignores what follows a syntax error, as browsers do.
//
// # What is promised
//
// A drawing without findings is inert in a browser. Checking takes time in proportion to
// the text, expands no entity, and opens nothing. What drawing programs write is accepted:
// metadata, elements and attributes of other namespaces, references to ids, pictures
// as data, styles, the DOCTYPE of SVG 1.1.
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Finding is one thing that a drawing may not contain.
type Finding struct {
	Line, Col int // from 1, the column in characters; 0 in a compressed file
	What      string
	Hint      string // the way out
}

const (
	maxText     = 64 << 20 // bytes of a drawing, unpacked
	maxDepth    = 512      // elements in one another
	maxFindings = 20
)

// The namespaces whose elements browsers act upon. In all others they are data.
const (
	nsSVG  = "http://www.w3.org/2000/svg"
	nsHTML = "http://www.w3.org/1999/xhtml"
	nsMath = "http://www.w3.org/1998/Math/MathML"
)

// checking is the state of one check.
type checking struct {
	text    []byte
	drawing bool
	packed  bool
	from    int64 // where the token begins
	open    []element
	found   []Finding
}

// element is one that is open.
type element struct {
	inert bool
	name  string
	from  int64
	style []byte // the text in it, of a style element
}

// Drawing returns what is active in an SVG, in the order of the text.
func Drawing(data []byte) []Finding { return check(data, true) }

// Document returns what is active in another XML file.
func Document(data []byte) []Finding { return check(data, false) }

func check(data []byte, drawing bool) []Finding {
	text, packed, err := decode(data)
	c := &checking{text: text, packed: packed, drawing: drawing}
	if err != nil {
		c.report("", "cannot be checked: "+err.Error(), "save it as plain SVG in UTF-8")
		return c.found
	}
	c.run()
	return c.found
}

// run reads the text token by token.
func (c *checking) run() {
	d := xml.NewDecoder(bytes.NewReader(c.text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is decoded
	for len(c.found) < maxFindings {
		c.from = d.InputOffset()
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			for len(c.open) > 0 {
				c.end()
			}
			if c.from = d.InputOffset(); c.drawing {
				c.report("", "cannot be checked: "+syntax(err), "save it as plain SVG in UTF-8")
			}
			return
		}
		c.token(token)
		if len(c.open) > maxDepth {
			c.report("", fmt.Sprintf("cannot be checked: more than %d elements stand in one another", maxDepth), "ungroup it")
			return
		}
	}
}

// syntax is the message of an error without the line, which the finding has.
func syntax(err error) string {
	if e, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return e.Msg
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

func (c *checking) token(token xml.Token) {
	last := len(c.open) - 1
	switch t := token.(type) {
	case xml.StartElement:
		c.start(t)
		c.open = append(c.open, element{inert: c.inert(t.Name.Space), name: strings.ToLower(t.Name.Local), from: c.from})
	case xml.EndElement:
		c.end()
	case xml.CharData:
		if last >= 0 && c.open[last].name == "style" {
			c.open[last].style = append(c.open[last].style, t...)
		}
	case xml.ProcInst:
		if strings.HasPrefix(strings.ToLower(t.Target), "xml-") {
			c.report("", "<?"+t.Target+"?> names a stylesheet", "put the rules into a <style> element")
		}
	case xml.Directive:
		if upper := bytes.ToUpper(t); bytes.Contains(upper, []byte("<!ENTITY")) || bytes.Contains(upper, []byte("<!ATTLIST")) || c.drawing && bytes.IndexByte(t, '[') >= 0 {
			c.report("", "<!DOCTYPE> declares entities or attributes", "save it as plain SVG, without them")
		}
	}
}

// end closes an element and checks the text of a style element as a whole: comments of XML
// divide it into several tokens.
func (c *checking) end() {
	last := len(c.open) - 1
	if last < 0 {
		return
	}
	e := c.open[last]
	if c.open = c.open[:last]; e.inert {
		return
	}
	c.from = e.from
	for _, why := range css(string(e.style)) {
		c.report("", "<style> "+why, "embed what it needs, or delete the rule")
	}
}

// report adds a finding at a part of the token, or at its beginning.
func (c *checking) report(part, what, hint string) {
	f := Finding{What: what, Hint: hint}
	if !c.packed {
		at := min(int(c.from), len(c.text))
		if part != "" {
			at += attribute(string(c.text[at:min(len(c.text), at+1<<16)]), part)
		}
		f.Line = 1 + bytes.Count(c.text[:at], []byte("\n"))
		f.Col = 1 + utf8.RuneCount(c.text[bytes.LastIndexByte(c.text[:at], '\n')+1:at])
	}
	c.found = append(c.found, f)
}

// attribute returns where in a tag an attribute begins.
func attribute(tag, name string) int {
	quote := byte(0)
	for i := 0; i < len(tag); i++ {
		switch ch := tag[i]; {
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case ch == '"' || ch == '\'':
			quote = ch
		case ch == '>':
			return 0
		case strings.HasPrefix(tag[i:], name) && i > 0 && strings.IndexByte(" \t\r\n:", tag[i-1]) >= 0 &&
			strings.HasPrefix(strings.TrimLeft(tag[i+len(name):], " \t\r\n"), "="):
			if tag[i-1] == ':' { // with its prefix
				i = strings.LastIndexAny(tag[:i], " \t\r\n") + 1
			}
			return i
		}
	}
	return 0
}

// inert reports whether the elements of a namespace are data to a browser. In a drawing,
// elements without a namespace, or with an undeclared prefix, count as active.
func (c *checking) inert(space string) bool {
	return space != nsSVG && space != nsHTML && space != nsMath && (!c.drawing || strings.ContainsAny(space, ":/"))
}
