package main

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/internal/translation"
)

// pick is a translation that arguments name, or its source. It may be missing.
type pick struct {
	row   translation.Row
	lang  string
	cell  translation.Cell
	ids   []string // of the sections and items; nil for all
	named bool     // whether an argument names the file itself
}

// wants reports whether the argument names a change.
func (p pick) wants(c translation.Change) bool { return p.ids == nil || slices.Contains(p.ids, c.ID) }

// choose returns the translations that arguments name, in the order of the rows; all
// where there are no arguments. What is missing is among them where its document is named.
func choose(all *translation.Status, contentDir string, args []string) ([]pick, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	used := make([]bool, len(args))
	var picks []pick
	for _, row := range all.Rows {
		for at, cell := range row.Cells {
			if cell.State == "" || cell.State == translation.Original {
				continue
			}
			p, chosen, whole := pick{row: row, lang: all.Languages[at], cell: cell}, false, false
			for i, arg := range args {
				file, id, _ := strings.Cut(arg, "#")
				if !coversCell(file, contentDir, row, cell) {
					continue
				}
				used[i], chosen, whole = true, true, whole || id == ""
				p.named = p.named || path.Clean(filepath.ToSlash(file)) == cell.File || path.Clean(filepath.ToSlash(relative(contentDir, file))) == cell.File
				if id != "" {
					p.ids = append(p.ids, id)
				}
			}
			if whole {
				p.ids = nil
			}
			if chosen {
				picks = append(picks, p)
			}
		}
	}
	for i, arg := range args {
		if file, _, _ := strings.Cut(arg, "#"); !used[i] && file != "." {
			return nil, fmt.Errorf("there is no translation %s, and no source of one; a path begins with the folder of a language, a translation key does not", filepath.ToSlash(file))
		}
	}
	return picks, nil
}

// coversCell reports whether an argument names a translation, its source, or the key of both.
// A dot names what is there.
func coversCell(arg, contentDir string, row translation.Row, cell translation.Cell) bool {
	if cell.File == "" && path.Clean(filepath.ToSlash(arg)) == "." {
		return false
	}
	for _, file := range []string{cell.File, cell.Source, row.File} {
		if covers(arg, contentDir, file) || covers(arg, contentDir, strings.TrimSuffix(file, path.Ext(file))) {
			return true
		}
	}
	return covers(arg, contentDir, row.Key)
}

// covers reports whether an argument names a file below the content directory, or a folder
// with it: from the working directory, or from the content directory.
func covers(arg, contentDir, file string) bool {
	if file == "" {
		return false
	}
	for _, base := range []string{arg, relative(contentDir, arg)} {
		base = path.Clean(filepath.ToSlash(base))
		if base == "." || base == file || strings.HasPrefix(file, base+"/") {
			return true
		}
	}
	return false
}

// relative is a path of the working directory as seen from another; the path itself where
// that has none.
func relative(dir, name string) string {
	from, err := filepath.Abs(dir)
	to, err2 := filepath.Abs(name)
	if err == nil && err2 == nil {
		if rel, err := filepath.Rel(from, to); err == nil && filepath.IsLocal(rel) {
			return rel
		}
	}
	return name
}

// unknown returns an error if the argument names a section or item that neither the source
// nor the lock file of the translation has.
func (p pick) unknown(all *translation.Status) error {
	if p.cell.State == translation.Missing {
		return nil
	}
	units := append(slices.Clone(all.Units(p.cell.Source)), all.Lock(p.cell.File).Units...)
	for _, id := range p.ids {
		if !slices.ContainsFunc(units, func(u translation.Unit) bool { return u.ID == id }) {
			return fmt.Errorf("%s has no section or item %s", cmp.Or(p.cell.Source, p.cell.File), id)
		}
	}
	return nil
}
