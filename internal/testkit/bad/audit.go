package bad

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Audit reads HTML with a parser that is not ours and returns what may not be
// in it: scripts and styles within the text, handlers, frames, addresses of
// other schemes than http, https, mailto and tel, an id given twice, and
// elements that are not closed where they ought to be.
func Audit(text []byte) []string {
	found := nesting(text)
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return append(found, err.Error())
	}
	ids := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			if kind := attribute(n, "type"); kind != "application/json" && !linked(n) && (attribute(n, "src") == "" || n.FirstChild != nil) {
				found = append(found, "a script within the page")
			}
		case "style", "iframe", "frame", "object", "embed", "base", "applet", "math", "foreignobject", "animate", "set", "use":
			found = append(found, "an element <"+n.Data+">")
		}
		for _, a := range n.Attr {
			if a.Key == "id" && ids[a.Val] {
				found = append(found, fmt.Sprintf("the id %q twice", a.Val))
			}
			if a.Key == "id" {
				ids[a.Val] = true
			}
			if why := badAttribute(a); why != "" {
				found = append(found, why)
			}
		}
	}
	return found
}

// linked reports whether a script is what the theme tells machines of a page:
// JSON-LD, in the head.
func linked(n *html.Node) bool {
	return attribute(n, "type") == "application/ld+json" && n.Parent.Data == "head" && n.FirstChild != nil && json.Valid([]byte(n.FirstChild.Data))
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// badAttribute says what is wrong with an attribute, or "".
func badAttribute(a html.Attribute) string {
	switch {
	case strings.HasPrefix(a.Key, "on"):
		return "a handler " + a.Key
	case a.Key == "style", a.Key == "srcdoc", a.Key == "formaction":
		return "an attribute " + a.Key
	}
	switch a.Key {
	case "href", "src", "action", "cite", "poster", "data", "background", "ping":
		if !safe(a.Val) {
			return fmt.Sprintf("the address %.60q in %s", a.Val, a.Key)
		}
	}
	return ""
}

// safe reports whether a browser takes an address for one of the few schemes
// that pages may lead to, or for a place of the same site. It reads addresses
// as browsers do (URL Standard): blanks around and tabs and line breaks within
// count for nothing, and a backslash is a slash.
func safe(address string) bool {
	address = strings.Trim(address, "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ")
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(address)
	scheme, _, found := strings.Cut(address, ":")
	if found && scheme != "" && strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz0123456789+-.") == "" && !strings.Contains("0123456789+-.", scheme[:1]) {
		return slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(scheme))
	}
	return !strings.HasPrefix(strings.ReplaceAll(address, `\`, "/"), "//")
}

// nesting returns the end tags that close something else than what is open.
func nesting(text []byte) []string {
	void := []string{"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
	var open, found []string
	for z := html.NewTokenizer(bytes.NewReader(text)); ; {
		kind := z.Next()
		name, _ := z.TagName()
		switch kind {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				found = append(found, z.Err().Error())
			}
			if len(open) > 0 {
				found = append(found, "<"+open[len(open)-1]+"> is not closed")
			}
			return found
		case html.StartTagToken:
			if !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return append(found, fmt.Sprintf("</%s> closes what is not open: %v", name, open))
			}
			open = open[:len(open)-1]
		}
	}
}
