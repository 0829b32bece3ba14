package view

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// move is a piece of a page that is to stand on another one, beside such pieces of other pages.
type move struct {
	prefix string            // of the ids in it
	levels int               // by how many its headings sink
	ids    map[string]string // by the address of a page that stands there, too: the id of its piece
	out    strings.Builder
	leaves string // the name of the element that is being left out, or empty
	open   int    // how many elements of that name are open: of others the end may be left out
}

// moved returns a piece of a page that is to stand on another one. Its ids begin with a prefix and
// a hyphen; links to pieces that stand there lead to these; headings sink by some levels; what
// can be unfolded is; and what needs a script, leads on to other pages or is to be pressed is left out.
func moved(piece string, prefix string, levels int, ids map[string]string) template.HTML {
	m := &move{prefix: prefix, levels: levels, ids: ids}
	for z := html.NewTokenizer(strings.NewReader(piece)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken: // the end
			return template.HTML(m.out.String())
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			raw := string(z.Raw()) // before Token, which uses it up
			m.tag(z.Token(), raw)
		default:
			if m.open == 0 {
				m.out.Write(z.Raw())
			}
		}
	}
}

// tag writes a tag, unless it is left out.
func (m *move) tag(t html.Token, raw string) {
	switch {
	case m.open > 0:
		if t.Data == m.leaves && t.Type == html.EndTagToken {
			m.open--
		} else if t.Data == m.leaves && t.Type == html.StartTagToken {
			m.open++
		}
		return
	case t.Type == html.StartTagToken && screenOnly(t):
		if !void(t.Data) {
			m.leaves, m.open = t.Data, 1
		}
		return
	}
	// The marks of sources say enough where a matrix is printed; their names are on the pages of roles.
	changed := m.attributes(t.Attr)
	if t.Type == html.StartTagToken && t.Data == "details" && !slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "open" || a.Val == "stances" }) {
		t.Attr, changed = append(t.Attr, html.Attribute{Key: "open"}), true
	}
	if len(t.Data) == 2 && t.Data[0] == 'h' && t.Data[1] >= '1' && t.Data[1] <= '6' {
		t.Data, changed = "h"+strconv.Itoa(min(6, int(t.Data[1]-'0')+m.levels)), true
	}
	if !changed {
		m.out.WriteString(raw)
		return
	}
	m.out.WriteString(t.String())
}

// attributes makes ids unique, and what refers to them; it reports whether it changed some.
func (m *move) attributes(all []html.Attribute) (changed bool) {
	for i, a := range all {
		switch a.Key {
		case "id", "for", "name", "list", "headers", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns":
			names := strings.Fields(a.Val)
			for j := range names {
				names[j] = m.prefix + "-" + names[j]
			}
			all[i].Val = strings.Join(names, " ")
		case "href":
			address, fragment, has := strings.Cut(a.Val, "#")
			if strings.HasPrefix(address, "?") {
				address = "" // a filter of the page
			}
			id := m.ids[address]
			if address == "" {
				id = m.prefix
			}
			if id == "" {
				continue
			}
			if all[i].Val = "#" + id; has && fragment != "" {
				all[i].Val += "-" + fragment
			}
		default:
			continue
		}
		changed = true
	}
	return changed
}

// screenOnly reports whether an element has no use on paper.
func screenOnly(t html.Token) bool {
	if slices.Contains([]string{"script", "nav", "button", "dialog", "form"}, t.Data) {
		return true
	}
	for _, a := range t.Attr {
		switch {
		case a.Key == "data-scripted", a.Key == "hidden":
			return true
		case a.Key == "class":
			for class := range strings.FieldsSeq(a.Val) {
				if slices.Contains([]string{"tools", "downloads", "used-in", "same-topic", "anchor", "edit"}, class) {
					return true
				}
			}
		}
	}
	return false
}
