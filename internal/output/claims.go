package output

import (
	"fmt"
	"path"
	"strings"
	"sync"
)

// Names are the names of files that are to be in one directory tree, and of the
// directories that they need. Their keys are folded, so that names which some file
// system takes for the same conflict. The zero Names is empty, and safe for concurrent
// use.
type Names struct {
	mu     sync.Mutex
	byFold map[string]claim
}

// claim is one name. That of a directory has class 0 and the first file in it.
type claim struct {
	file  string
	class class
}

// Conflict is two files that cannot both be published on every system. It is an error.
type Conflict struct {
	Name  string // what was to be added
	Other string // the file that is in its way, or the first one in the directory that is
	At    string // Name, or the directory of it that cannot be
	dir   bool   // whether a directory of Other is in the way, not Other itself
}

// Error says why both cannot be published.
func (c *Conflict) Error() string {
	switch {
	case c.Name == c.Other:
		return fmt.Sprintf("%s is put twice", c.Name)
	case c.Folder():
		return fmt.Sprintf("%s and %s cannot both be: one is a file where the other needs a directory", c.Other, c.Name)
	}
	return fmt.Sprintf("%s and %s are the same on some systems: they differ only in case or Unicode form", c.Other, c.Name)
}

// Same reports whether both are one and the same name.
func (c *Conflict) Same() bool { return c.Name == c.Other }

// Folder reports whether one is a file where the other needs a directory.
func (c *Conflict) Folder() bool { return c.Name != c.Other && (c.At != c.Name) != c.dir }

// Add adds the name of a file, and its directories. It returns nil, or what is in
// the way; then nothing is added.
func (s *Names) Add(name string) *Conflict { return s.add(name, page) }

func (s *Names) add(name string, c class) *Conflict {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := Fold(name)
	if other, taken := s.byFold[key]; taken {
		return &Conflict{name, other.file, name, other.class == 0}
	}
	var folders []string // that nobody needed so far
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		key := Fold(dir)
		other, taken := s.byFold[key]
		if !taken {
			folders = append(folders, key)
			continue
		}
		if other.class == 0 && strings.HasPrefix(other.file, dir+"/") {
			break // and so are the directories above it
		}
		return &Conflict{name, other.file, dir, other.class == 0}
	}
	if s.byFold == nil {
		s.byFold = map[string]claim{}
	}
	s.byFold[key] = claim{name, c}
	for _, dir := range folders {
		s.byFold[dir] = claim{name, 0}
	}
	return nil
}

// variant returns the claimed file that some file system takes for name, if it is
// spelled differently.
func (s *Names) variant(name string) (string, bool) {
	c, ok := s.byFold[Fold(name)]
	return c.file, ok && c.class != 0 && c.file != name
}

// manifest returns the claimed files.
func (s *Names) manifest() manifest {
	m := make(manifest, len(s.byFold))
	for _, c := range s.byFold {
		switch c.class {
		case 0:
		case named: // on the disk it is as any other
			m[c.file] = page
		default:
			m[c.file] = c.class
		}
	}
	return m
}
