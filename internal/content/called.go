package content

import (
	"path"
	"slices"

	"rolebook/internal/similar"
)

// Spoken returns a name in the form in which names of roles are compared where no file has
// the name: without case, hyphens and punctuation.
func Spoken(name string) string { return similar.Key(name) }

// Spoken returns the names that people may use for the role of a document instead of its
// key: the name of its file, its title, its names in all languages. They are in the form of
// the function [Spoken], sorted, each once.
func (d *Document) Spoken() []string {
	names := []string{path.Base(d.Key), d.Title}
	for _, in := range d.Called() {
		names = append(append(names, in.Preferred), in.Other...)
	}
	for i, name := range names {
		names[i] = Spoken(name)
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
}
