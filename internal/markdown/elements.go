package markdown

import (
	"slices"
	"strings"
)

// The safe list. Raw HTML is rewritten tag by tag by this package, not by a
// sanitiser: links and images are holes that the site fills, Markdown stands
// between tags, and each container of Markdown must be well nested by itself,
// none of which a sanitiser of finished pages knows about.

// class says what becomes of an element of HTML.
type class uint8

const (
	unknownTag class = iota // no element of HTML
	droppedTag              // its tags go, its text stays
	mutedTag                // it goes with all that is in it
	quietTag                // its tags go, and nobody misses them
	phraseTag               // stands within a line
	voidTag                 // br, hr, img, wbr
	wrapperTag              // a block that only groups others
	blockTag                // a block that means something
	headingTag              // h1 to h6
	mediaTag                // becomes a link to what it plays
)

// known returns the class of an element and what it is called in a page.
func known(name string) (class, string) {
	switch name {
	case "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var":
		return phraseTag, name
	case "acronym":
		return phraseTag, "abbr"
	case "strike":
		return phraseTag, "s"
	case "tt":
		return phraseTag, "code"
	case "br", "hr", "img", "wbr":
		return voidTag, name
	case "div", "center", "section", "article", "header", "footer", "main", "nav", "aside", "address", "hgroup":
		return wrapperTag, "div"
	case "p", "blockquote", "pre", "details", "summary", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd",
		"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th":
		return blockTag, name
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return headingTag, name
	case "picture", "source", "col", "colgroup", "track":
		return quietTag, ""
	case "video", "audio", "iframe", "embed":
		return mediaTag, ""
	case "script", "style", "template", "noscript", "svg", "math":
		return mutedTag, ""
	}
	if strings.Contains(" applet area base basefont big blink body button canvas data datalist dialog dir fieldset font form frame frameset head html input label legend link map marquee menu meta meter nobr noembed noframes object optgroup option output param plaintext portal progress rb rtc search select slot textarea title xmp ", " "+name+" ") {
		return droppedTag, ""
	}
	return unknownTag, ""
}

// keeps reports whether an element keeps an attribute of that name and value. Ids,
// links, images and alignment are no business of this.
func keeps(element, key, value string) bool {
	switch key {
	case "lang":
		return value == "" || bcp47(value)
	case "dir":
		return value == "ltr" || value == "rtl" || value == "auto"
	case "title":
		return true
	case "start", "value":
		return (element == "ol" || element == "li") && number(value, 9)
	case "reversed":
		return element == "ol"
	case "open":
		return element == "details"
	case "colspan", "rowspan":
		return (element == "td" || element == "th") && number(value, 3) && value[0] != '-'
	case "scope":
		return element == "th" && (value == "col" || value == "row" || value == "colgroup" || value == "rowgroup")
	case "datetime":
		return element == "time" || element == "ins" || element == "del"
	}
	return false
}

// number reports whether a value is a number of at most that many digits.
func number(value string, digits int) bool {
	value = strings.TrimPrefix(value, "-")
	return value != "" && len(value) <= digits && strings.Trim(value, "0123456789") == ""
}

// bcp47 reports whether a value may be a tag of BCP 47.
func bcp47(value string) bool {
	return len(value) <= 35 && strings.Trim(strings.ToLower(value), "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// aligned returns the class that an old attribute of alignment stands for.
func aligned(value string) string {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "center", "middle":
		return "center"
	case "right":
		return "end"
	}
	return ""
}

// holder returns the element that must stand between another one and text, or "".
func holder(name string) string {
	switch name {
	case "ul", "ol":
		return "li"
	case "dl":
		return "dd"
	case "table", "thead", "tbody", "tfoot":
		return "tr"
	case "tr":
		return "td"
	}
	return ""
}

// belongs returns the elements of which one must be open around another one, and
// within which an open one of its kind ends; nil where it may stand anywhere.
func belongs(name string) []string {
	switch name {
	case "li":
		return []string{"ul", "ol"}
	case "dt", "dd":
		return []string{"dl"}
	case "caption", "thead", "tbody", "tfoot":
		return []string{"table"}
	case "tr":
		return []string{"table", "thead", "tbody", "tfoot"}
	case "td", "th":
		return []string{"tr", "table", "thead", "tbody", "tfoot"}
	case "summary":
		return []string{"details"}
	case "figcaption":
		return []string{"figure"}
	}
	return nil
}

// impliedEnd reports whether HTML lets the end tag of an element out.
func impliedEnd(name string) bool {
	return slices.Contains([]string{"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "rp", "rt"}, name)
}
