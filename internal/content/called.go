package content

import (
	"path"
	"slices"
	"strconv"

	"rolebook/internal/similar"
)

// Spoken returns a name as the names of roles are compared where no file has it: case,
// hyphens and punctuation do not count.
func Spoken(name string) string { return similar.Key(name) }

// Spoken returns what people may call the role of a document beside its key, as [Spoken]
// has it: the name of its file, its title, its names in all languages. Each comes once.
func (d *Document) Spoken() []string {
	names := []string{path.Base(d.Key), d.Title}
	if d.Role != nil {
		for _, in := range d.Role.Names {
			names = append(append(names, in.Preferred), in.Other...)
		}
	}
	for i, name := range names {
		names[i] = Spoken(name)
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
}

// LevelName returns the name of a role that is a level of another, and has a file of its
// own, by that role and its number; "" of other roles.
func (d *Document) LevelName() string {
	if d.Role == nil || d.Role.Level == nil {
		return ""
	}
	return path.Base(d.Role.Level.Of.Name) + "@" + strconv.Itoa(d.Role.Level.Number)
}
