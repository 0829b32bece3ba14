package svg

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// start looks at a start tag.
func (c *checking) start(t xml.StartElement) {
	if c.inert(t.Name.Space) {
		return
	}
	name := strings.ToLower(t.Name.Local)
	if why := c.element(t.Name.Space, name); why != "" {
		c.report("", "<"+name+"> "+why, "remove it, or make it a page of HTML below static/")
	}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			continue
		}
		if why := c.attribute(name, a); why != "" {
			hint := "remove it"
			if strings.HasPrefix(why, "loads") {
				hint = "embed it as data:, or name a copy beside the drawing"
			}
			c.report(a.Name.Local, fmt.Sprintf("the attribute %s of <%s> %s", a.Name.Local, name, why), hint)
		}
	}
}

// element returns what is forbidden about an element, as a predicate, or "".
func (c *checking) element(space, name string) string {
	switch name {
	case "script", "handler", "listener":
		return "runs code"
	case "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe":
		return "shows another page"
	case "base", "meta", "link":
		return "changes or loads what is around it"
	}
	label := c.inside("foreignobject")
	switch {
	case space == nsHTML && !label:
		return "makes the file a page"
	case space == nsMath && !slices.Contains(formulas(), name), (space == nsHTML || space == "" && label) && !slices.Contains(formatting(), name):
		return "is more than formatted text"
	}
	return ""
}

// formatting are the elements of HTML that labels are made of.
func formatting() []string {
	return strings.Fields("div span p br b i em strong u s strike small big sub sup font tt code pre kbd mark hr center blockquote " +
		"h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup col a img abbr q cite wbr")
}

// formulas are the elements of MathML that only show something.
func formulas() []string {
	return strings.Fields("math mrow mi mo mn ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd " +
		"mstyle mpadded mphantom menclose mfenced semantics annotation")
}

// inside reports whether an element of a name is open.
func (c *checking) inside(name string) bool {
	return slices.ContainsFunc(c.open, func(e element) bool { return e.name == name && !e.inert })
}

// attribute returns what is forbidden about an attribute, as a predicate, or "".
func (c *checking) attribute(element string, a xml.Attr) string {
	name := strings.ToLower(a.Name.Local)
	switch {
	case a.Name.Space != "" && name != "href" && name != "base":
		return ""
	case strings.HasPrefix(name, "on") && a.Name.Space == "":
		return "runs code"
	case name == "href" && element == "a":
		if !link(a.Value) {
			return fmt.Sprintf("leads to %.60q, which is no address of http, https, mailto or tel", a.Value)
		}
		return ""
	case name == "href" && animation(element) && !strings.HasPrefix(a.Value, "#"):
		return "names an element of another file"
	case name == "href", name == "src", name == "poster", name == "background", name == "data", name == "base":
		return fetched(a.Value, element == "image" || element == "feimage" || element == "img")
	case name == "srcset", name == "srcdoc", name == "ping", name == "action", name == "formaction", name == "implementation":
		return "may load from elsewhere"
	case name == "attributename" && animation(element):
		return changes(a.Value)
	case (name == "values" || name == "to" || name == "from" || name == "by") && animation(element) && scheme(a.Value) != "":
		return animated(a.Value)
	}
	if !slices.Contains(styled(), name) {
		return ""
	}
	return cmp.Or(css(a.Value)...)
}

// styled are the attributes whose values are CSS that may name files.
func styled() []string {
	return strings.Fields("style fill stroke clip-path mask filter cursor marker marker-start marker-mid marker-end color-profile shape-inside font-family")
}

func animation(element string) bool { return strings.HasPrefix(element, "animate") || element == "set" }

// changes returns why the attribute of a name may not be animated, or "".
func changes(name string) string {
	local := strings.ToLower(strings.TrimSpace(name))
	if _, rest, found := strings.Cut(local, ":"); found {
		local = rest
	}
	if local == "href" || local == "src" || strings.HasPrefix(local, "on") {
		return fmt.Sprintf("animates %q, so that an address or a handler changes", name)
	}
	return ""
}

// animated returns why an attribute may not be animated to a value, or "".
func animated(value string) string {
	switch scheme(value) {
	case "javascript", "vbscript", "data":
		return fmt.Sprintf("animates to %.60q", value)
	}
	return ""
}
