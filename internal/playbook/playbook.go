// Package playbook compares roles.
//
// # What goes in
//
// Roles, as package content decodes them, each with a key that no other role has, and
// which role documents mean by a name ([Names]); disagreements; sources. Everything is a value, nothing is fetched.
//
// # What comes out
//
// [Compare] sets two to six roles side by side, dimension by dimension: which
// items they share, which are similar, which only one has, which are disputed, what is
// not stated, and what each source says of an item. [Assign] computes the RACI matrix
// of some roles, and from it whose the duties of each are ([Assignments.Duties]),
// [HandOvers] what one gives and another receives. Each comes with the
// problems that only show across roles.
//
// # What is promised
//
// The package knows no address, no HTML and no language but through the texts it
// is given. Results depend on the input alone and come in the order of the
// input. Nothing is merged by resemblance: two items are one if their authors gave
// them the same id in the same dimension, if one says so (`same=`), or if their texts
// have the same [similar.Key]; not if one denies it (`notSame=`). What resembles is similar, and stays two.
package playbook

import (
	"strings"

	"rolebook/internal/content"
)

// Role is one role to be compared.
type Role struct {
	Key  string // as results name it
	Role *content.Role
	// Words returns the words of a text by which items are similar; nil where that
	// is not asked.
	Words func(text string) []string
}

// Ref names an item of a role.
type Ref struct{ Role, Item string }

// String returns role#item.
func (r Ref) String() string { return r.Role + "#" + r.Item }

// Names returns the [Role.Key] of the role that documents call name: a role may have
// several names. Without it each role has its key alone.
type Names func(name string) string

// Of returns the key of the role that documents call name.
func (n Names) Of(name string) string {
	if n == nil || name == "" {
		return name
	}
	return n(name)
}

// Ref reads role#item.
func (n Names) Ref(s string) (Ref, bool) {
	role, item, ok := strings.Cut(s, "#")
	return Ref{n.Of(role), item}, ok && role != "" && item != ""
}

// set is a partition of items into those that are one (union-find with path
// halving; Tarjan 1975).
type set struct{ parent map[Ref]Ref }

func newSet() *set { return &set{map[Ref]Ref{}} }

// of returns the item that stands for r's group.
func (s *set) of(r Ref) Ref {
	for {
		up, ok := s.parent[r]
		if !ok || up == r {
			return r
		}
		if above, ok := s.parent[up]; ok {
			s.parent[r] = above
		}
		r = up
	}
}

// join makes two groups one; the first stands for both.
func (s *set) join(a, b Ref) {
	if a, b = s.of(a), s.of(b); a != b {
		s.parent[b] = a
	}
}
