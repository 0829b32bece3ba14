package output

import (
	"fmt"
	"path"
	"strings"
	"sync"
)

// claims are the names that were put, and their directories. Keys are folded,
// so names that some file system takes for the same meet here.
type claims struct {
	mu     sync.Mutex
	byFold map[string]claim
}

// claim is one name. That of a directory has class 0 and the first file in it.
type claim struct {
	file  string
	class class
}

// add claims name for a file, and its directories.
func (s *claims) add(name string, c class) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := fold(name)
	if other, taken := s.byFold[key]; taken {
		return conflict(name, name, false, other)
	}
	s.byFold[key] = claim{name, c}
	for dir := parent(name); dir != "."; dir = parent(dir) {
		key := fold(dir)
		other, taken := s.byFold[key]
		if !taken {
			s.byFold[key] = claim{name, 0}
			continue
		}
		if other.class == 0 && strings.HasPrefix(other.file, dir+"/") {
			return nil // and so are the directories above it
		}
		return conflict(name, dir, true, other)
	}
	return nil
}

// conflict says why at, which is the file name or a directory of it, cannot be
// claimed beside other.
func conflict(name, at string, dir bool, other claim) error {
	switch {
	case name == other.file:
		return fmt.Errorf("%s is put twice", name)
	case dir != (other.class == 0):
		return fmt.Errorf("%s and %s cannot both be: one is a file where the other needs a directory", other.file, name)
	case at == other.file:
		return fmt.Errorf("%s is put twice", name)
	}
	return fmt.Errorf("%s and %s are the same on some systems: they differ only in case or Unicode form", other.file, name)
}

// twin returns the claimed file that some file system takes for name, if it is
// written differently.
func (s *claims) twin(name string) (string, bool) {
	c, ok := s.byFold[fold(name)]
	return c.file, ok && c.class != 0 && c.file != name
}

// manifest returns the claimed files.
func (s *claims) manifest() manifest {
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

// parent returns the directory of a slash-separated name, "." at the top.
func parent(name string) string { return path.Dir(name) }
