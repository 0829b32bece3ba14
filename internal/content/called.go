package content

import (
	"path"
	"slices"

	"rolebook/internal/similar"
)

// Spoken returns a name as the names of roles are compared where no file has it: case,
// hyphens and punctuation do not count.
func Spoken(name string) string { return similar.Key(name) }

// Spoken returns what people may call the role of a document beside its key, as [Spoken]
// has it: the name of its file, its title, its names in all languages. Each comes once.
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
