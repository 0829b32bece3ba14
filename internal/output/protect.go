package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Protect names directories that are not for output. An empty string protects
// nothing; a directory need not exist.
type Protect struct {
	// Root is the playbook. The output may lie in it, but may not be it or hold it.
	Root string

	// Sources are what a build reads: content, themes. The output may not be
	// one of them, hold one, or lie in one.
	Sources []string
}

// check returns why dir cannot be the output directory. Symbolic links are resolved,
// and directories are compared by identity as well as by name.
func (p Protect) check(dir string) error {
	out, err := resolve(dir)
	if err != nil {
		return fmt.Errorf("use %s as output: %w", dir, err)
	}
	if p.Root != "" {
		if err := compareDirs(dir, out, p.Root, "the playbook", true); err != nil {
			return err
		}
	}
	for _, source := range p.Sources {
		if source == "" {
			continue
		}
		if err := compareDirs(dir, out, source, source, false); err != nil {
			return err
		}
	}
	return nil
}

// compareDirs returns why the output dir, which resolves to out, conflicts with source,
// which messages call what.
func compareDirs(dir, out, source, what string, mayHoldOutput bool) error {
	source, err := resolve(source)
	if err != nil {
		return fmt.Errorf("compare the output %s with %s: %w", dir, what, err)
	}
	holds, lies := liesIn(source, out), liesIn(out, source)
	switch {
	case holds && lies:
		return fmt.Errorf("the output %s is %s itself; choose another --out", dir, what)
	case holds:
		return fmt.Errorf("the output %s holds %s; choose another --out", dir, what)
	case lies && !mayHoldOutput:
		return fmt.Errorf("the output %s lies in %s; choose another --out", dir, what)
	}
	return nil
}

// resolve returns the absolute form of name without symbolic links. What does
// not exist yet is taken as it is written.
func resolve(name string) (string, error) {
	exists, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(exists)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if info, err := os.Lstat(exists); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return "", fmt.Errorf("%s is a symbolic link to nothing", exists)
		}
		if filepath.Dir(exists) == exists {
			return "", err
		}
		rest = filepath.Join(filepath.Base(exists), rest)
		exists = filepath.Dir(exists)
	}
}

// liesIn reports whether inner is outer or lies in it. Both are resolved.
func liesIn(inner, outer string) bool {
	out, err := os.Stat(outer)
	for ; ; inner = filepath.Dir(inner) {
		if inner == outer {
			return true
		}
		if err == nil {
			if in, err := os.Stat(inner); err == nil && os.SameFile(in, out) {
				return true
			}
		}
		if inner == filepath.Dir(inner) {
			return false
		}
	}
}
