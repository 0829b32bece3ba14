package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
)

// Role returns the key of the role that a document calls name, or the keys it
// could be; both are empty where there is none. A role is named by its key or a part of
// it, else by what people call it: its title, or one of its names in any language.
func (s *structure) Role(name string) (key string, among []string) {
	keys := s.roles[name]
	if keys == nil {
		keys = s.byTitle[content.Spoken(name)]
	}
	if base, level, of := strings.Cut(name, "@"); keys == nil && of {
		if key, _ := s.Role(base); key != "" {
			keys = s.roles[path.Base(key)+"@"+markdown.Slug(level)]
		}
	}
	if len(keys) == 1 {
		return keys[0], nil
	}
	return "", keys
}

// RoleNames returns every name that Role knows, sorted.
func (s *structure) RoleNames() []string {
	names := make([]string, 0, len(s.roles))
	for name := range s.roles {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Called returns the name (see [Page.Name]) of the role that documents call name, or name
// itself where that is none.
func (s *structure) Called(name string) string {
	key, _ := s.Role(name)
	if short := path.Base(key); key != "" && len(s.roles[short]) == 1 {
		return short
	}
	return cmp.Or(key, name)
}

// Ref reads role#item: the role is one that documents call so.
func (s *structure) Ref(text string) (playbook.Ref, bool) { return playbook.Names(s.Called).Ref(text) }
