package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// roles returns the roles that a new document is about: those of --role, else those that
// its name names.
func (n *newDocument) roles(of content.Definition, name string, given []string) ([]string, error) {
	if of.Most == 0 {
		return nil, nil
	}
	roles := given
	for _, role := range given {
		if key, _ := n.snap.Site().Role(role); key == "" {
			return nil, n.unknownRole(role)
		}
	}
	if len(given) == 0 {
		roles = n.named(name)
	}
	switch count := len(roles); {
	case count < of.Least && count == 0:
		return nil, n.unknownRole(name)
	case count < of.Least:
		return nil, fmt.Errorf("a %s needs %d roles, and %s names only %s; name them with --role", of.Kind, of.Least, quote(name), roles[0])
	case count > of.Most && len(given) == 0:
		return nil, fmt.Errorf("%s names %d roles: %s; say with --role which the %s is about", quote(name), count, strings.Join(roles, ", "), of.Kind)
	case count > of.Most && of.Most == 1:
		return nil, usageError{fmt.Errorf("a %s is about one role, not %d", of.Kind, count)}
	case count > of.Most:
		return nil, usageError{fmt.Errorf("a %s is about %d roles at most, not %d", of.Kind, of.Most, count)}
	case count == 0:
		n.t.errorf("no role is called %s; the %s names none. Write roles: [a-role] into it, or start it with --role\n", quote(name), of.Kind)
	}
	return roles, nil
}

// unknownRole says that there is no role of a name, and what to do about it.
func (n *newDocument) unknownRole(name string) error {
	message := suggested("there is no role "+quote(name), name, n.snap.Site().RoleNames())
	if _, among := n.snap.Site().Role(name); len(among) > 1 {
		message = fmt.Sprintf("several roles are called %s (one of %s)", quote(name), strings.Join(among, ", "))
	}
	return errors.New(message + "; name one with --role, or write it first: rolebook new role NAME")
}

// found is a role that a name names, and where in it.
type found struct {
	role     string
	from, to int
}

// named returns the roles that a name contains, in its order: by title, by their names in
// any language, by key. Of names that overlap the longest counts.
func (n *newDocument) named(name string) []string {
	key := "-" + markdown.Slug(name) + "-"
	var all []found
	for role, names := range n.called() {
		for _, called := range names {
			if phrase := markdown.Slug(called); phrase != "" {
				if at := standsIn(key, phrase); at >= 0 {
					all = append(all, found{role, at, at + len(phrase)})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.to-b.from, a.to-a.from), cmp.Compare(a.from, b.from), cmp.Compare(a.role, b.role))
	})
	var kept []found
	for _, f := range all {
		overlaps := func(k found) bool { return f.from < k.to && k.from < f.to && (f.from != k.from || f.to != k.to) }
		twice := func(k found) bool { return f.role == k.role }
		if !slices.ContainsFunc(kept, overlaps) && !slices.ContainsFunc(kept, twice) {
			kept = append(kept, f)
		}
	}
	slices.SortStableFunc(kept, func(a, b found) int { return cmp.Compare(a.from, b.from) })
	var out []string
	for _, f := range kept {
		out = append(out, f.role)
	}
	return out
}

// standsIn returns the index of a phrase in a text, as whole words unless its script does
// not separate words; -1 where it is not there. Both are slugs, the text between hyphens.
func standsIn(text, phrase string) int {
	if r, _ := utf8.DecodeRuneInString(phrase); unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
		return strings.Index(text, phrase)
	}
	if at := strings.Index(text, "-"+phrase+"-"); at >= 0 {
		return at + 1
	}
	return -1
}

// called returns all names of each role, by the name by which documents refer to it.
func (n *newDocument) called() map[string][]string {
	s, out := n.snap.Site(), map[string][]string{}
	for _, p := range s.Pages {
		d := s.Doc(p)
		if d == nil || d.Role() == nil {
			continue
		}
		role := p.Name()
		if key, _ := s.Role(role); key != p.Key {
			role = p.Key
		}
		names := append(out[role], d.Title, p.Name(), p.Key)
		for _, in := range d.Role().Names {
			names = append(append(names, in.Preferred), in.Other...)
		}
		out[role] = names
	}
	return out
}

// sources returns the first two of the playbook's sources, as placeholders for the
// positions of a new disagreement.
func (n *newDocument) sources() ([]string, error) {
	var ids []string
	for _, source := range n.snap.Site().Sources {
		ids = append(ids, source.ID)
	}
	if len(ids) == 0 {
		return nil, errors.New("a disagreement is between sources, and the playbook has none; write them into sources.yaml first, such as one-source: { title: What it is called }")
	}
	ids = ids[:min(2, len(ids))]
	n.t.errorf("the positions stand under %s, the first of sources.yaml; name those that disagree\n", strings.Join(ids, " and "))
	return ids, nil
}
