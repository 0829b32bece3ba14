package move

import (
	"fmt"
	"path"
	"strings"

	"rolebook/internal/content"
)

// names changes the names by which a document calls what is moved: in its front matter, in
// the braces of items and headings, and where a comparison says for whom an outcome is.
func (p *planning) names(d *content.Document, text []byte) {
	all := lines(text)
	found := map[content.Ref]bool{}
	visit := func(ref content.Ref, to string) {
		ref.Name, _, _ = strings.Cut(ref.Name, "#")
		if to == "" || to == ref.Name || found[ref] {
			return
		}
		found[ref] = true
		if !p.rename(d.File, all, ref, to) {
			p.note(d.File, max(ref.Pos.Line, 1), fmt.Sprintf("it names %q, which is now %q; write that by hand", ref.Name, to))
		}
	}
	d.References(func(ref content.Reference) bool {
		if to := p.role(ref.Name); ref.To == content.ToOutcome && to != "" {
			p.label(d.File, ref.Name, to)
		}
		switch ref.To {
		case content.ToRole, content.ToOutcome, content.ToSuperior, content.ToItem:
			visit(ref.Ref, p.role(ref.Name))
		}
		return false
	})
	for _, ref := range levelOf(d.Role()) {
		visit(ref, p.role(ref.Name))
	}
	for _, ref := range seen(d.Term()) {
		visit(ref, p.term(ref.Name))
	}
	for _, e := range d.Body.Embeds {
		roles, _ := e.Args.Get("roles")
		for _, name := range strings.Fields(strings.ReplaceAll(roles, ",", " ")) {
			to := p.role(name)
			visit(content.Ref{Name: name, Pos: e.Pos}, to)
			p.label(d.File, name, to)
		}
	}
}

// levelOf returns the role that a role says it is a level of.
func levelOf(r *content.Role) []content.Ref {
	if r == nil || r.Level == nil {
		return nil
	}
	return []content.Ref{r.Level.Of}
}

// seen returns the terms that another leads on to.
func seen(t *content.Term) []content.Ref {
	if t == nil {
		return nil
	}
	return t.See
}

// label remembers a name that stands in the text of a document, as its lock files have it.
func (p *planning) label(file, name, to string) {
	if p.labels[file] == nil {
		p.labels[file] = map[string]string{}
	}
	if to != "" {
		p.labels[file][name] = to
	}
}

// role returns what a name of a role has to be after the move; empty where it is none that
// changes. A title stays what it is.
func (p *planning) role(name string) string {
	name, _, _ = strings.Cut(name, "#")
	name, level, _ := strings.Cut(name, "@")
	key, _ := p.Site.Role(name)
	to, moved := p.keys[key]
	switch {
	case !moved || name != key && name != path.Base(key):
		return ""
	case name != key:
		if other, several := p.Site.Role(path.Base(to)); other == "" && len(several) == 0 || other == key {
			to = path.Base(to)
		}
	}
	if level != "" {
		to += "@" + level
	}
	return to
}

// term is role for the terms of the glossary.
func (p *planning) term(name string) string {
	key := name
	if !strings.Contains(name, "/") {
		key = "glossary/" + name
	}
	to, moved := p.keys[key]
	switch short, inside := strings.CutPrefix(to, "glossary/"); {
	case !moved:
		return ""
	case key != name && inside && !strings.Contains(short, "/"):
		return short
	}
	return to
}

// rename replaces a name where a reference stands, and reports whether it was found there.
func (p *planning) rename(file string, all []line, ref content.Ref, to string) bool {
	if ref.Pos.Line < 1 || ref.Pos.Line > len(all) {
		return false
	}
	done := false
	front := closing(all) + 1
	for at := ref.Pos.Line - 1; at < len(all); at++ {
		text := all[at].text
		if at > ref.Pos.Line-1 && (ref.Pos.Line <= front || strings.TrimSpace(text) == "" || p.forms.block.MatchString(text)) {
			break
		}
		for _, start := range words(text, ref.Name) {
			if ref.Pos.Line > front && !p.forms.attribute(text, start, len(ref.Name)) {
				continue
			}
			done = true
			p.splice(file, splice{all[at].start + start, all[at].start + start + len(ref.Name), at + 1, to})
		}
	}
	return done
}

// attribute reports whether what stands at a place of a line is a value or a key in braces
// or of a directive, and no text; or the label of an item.
func (f forms) attribute(text string, start, length int) bool {
	if rest := strings.TrimLeft(text[start+length:], " *"); f.outcome.MatchString(strings.TrimRight(text[:start], "*")) && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")) {
		return true
	}
	open := strings.LastIndexByte(text[:start], '{')
	if strings.HasPrefix(strings.TrimSpace(text), ":::") {
		open = 0
	}
	if open < 0 || strings.Contains(text[open:start], "}") {
		return false
	}
	before := text[open:start]
	if strings.Count(before, `"`)%2 == 0 {
		return true
	}
	key := strings.TrimRight(before[:strings.LastIndexByte(before, '"')], "=")
	return !strings.HasSuffix(key, "because") && !strings.HasSuffix(key, "who") && !strings.HasSuffix(key, "title")
}
