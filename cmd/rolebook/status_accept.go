package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/frontmatter"
	"rolebook/internal/translation"
)

// accepting records what was accepted.
type accepting struct {
	*terminal
	all   *translation.Status
	root  *os.Root // of the content
	quiet bool
}

// accepting calls f with the content directory open.
func (t *terminal) accepting(all *translation.Status, contentDir string, quiet bool, f func(*accepting) error) error {
	root, err := disk.OpenRoot(contentDir)
	if err != nil {
		return fmt.Errorf("writing what is accepted: %w", err)
	}
	defer root.Close()
	return f(&accepting{t, all, root, quiet})
}

// accept records that translations are up to date.
func (a *accepting) accept(chosen []pick) error {
	written, failed := 0, error(nil)
	for _, p := range chosen {
		refused := ""
		switch p.cell.State {
		case translation.Missing:
			continue
		case translation.Orphan:
			refused = "has no source; delete it, or write translate: false into it"
		case translation.Copied:
			if !p.named {
				refused = "is not accepted: most of it is still the text of its source; translate it, or accept it by its own name"
			}
		}
		if refused != "" {
			a.errorf("%s %s\n", p.cell.File, refused)
			failed = errReported
			continue
		}
		changed, err := a.record(p, p.wants)
		if err != nil {
			return err
		}
		if changed {
			if written++; !a.quiet {
				a.printf("accepted %s\n", p.cell.File)
			}
		}
		if a.remarks(p) {
			failed = errReported
		}
	}
	a.printf("%s accepted\n", diag.Plural(written, "translation"))
	return failed
}

// remarks says what of a translation that was accepted is not true yet: that it is a draft, that
// a machine made it, what it lacks, and the ids that it has to follow. It reports whether the
// translation is still stale.
func (a *accepting) remarks(p pick) (stale bool) {
	if p.cell.State == translation.Unfinished {
		a.printf("%s:%d: it is a draft still, and not published; remove draft: once it is ready\n", p.cell.File, a.lineOf(p.cell.File, "draft"))
	}
	if p.cell.Machine {
		a.printf("%s:%d: machineTranslated: true still stands here; take it out once somebody has read the whole text\n", p.cell.File, a.lineOf(p.cell.File, "machineTranslated"))
	}
	var lacks []string
	for _, n := range p.cell.Lacks {
		if p.wants(translation.Change{Name: n}) {
			lacks = append(lacks, n.String())
		}
	}
	if len(lacks) > 0 {
		a.errorf("%s still lacks %s: translate that, or write its id, then accept it\n", p.cell.File, strings.Join(lacks, ", "))
		stale = true
	}
	for _, c := range p.cell.Changes {
		if c.Was != "" && p.wants(c) {
			a.errorf("%s still has the id %s, which is %s in %s now: rename it\n", p.cell.File, c.Was, c.ID, p.cell.Source)
			stale = true
		}
	}
	return stale
}

// lineOf returns the line of a key in the front matter of a file, 1 where it is not found.
func (a *accepting) lineOf(file, key string) int {
	text, err := disk.ReadFile(a.root, file, content.MaxFile)
	if err != nil {
		return 1
	}
	header, _, _, _ := frontmatter.Split(file, text)
	return max(header.Pos(key).Line, 1)
}

// record writes the lock of a translation with those changes that are accepted. It
// reports whether that changed anything.
func (a *accepting) record(p pick, accepted func(translation.Change) bool) (bool, error) {
	now := a.all.Accept(p.cell, accepted).Bytes()
	if bytes.Equal(now, a.all.Lock(p.cell.File).Bytes()) {
		return false, nil
	}
	name := translation.LockFile(p.cell.File)
	if err := disk.Save(a.root, name, now); err != nil {
		return false, fmt.Errorf("writing %s: %w", name, err)
	}
	return true, nil
}

// minor records that the last change of sources needs no translation, and says what of the
// changes that were meant is left.
func (a *accepting) minor(chosen []pick) error {
	written := 0
	for _, p := range chosen {
		if a.all.Lock(p.cell.File).Source == "" && p.cell.Source != "" {
			a.printf("%s: nobody has accepted it yet, so no change of its source is known: rolebook status --accept %[1]s\n", p.cell.File)
		}
	}
	for _, row := range a.all.Rows {
		of, picks := map[string][]translation.Change{}, map[string]pick{}
		for _, p := range chosen {
			if p.row.Key == row.Key && p.row.File == row.File && p.cell.State == translation.Outdated {
				of[p.cell.File], picks[p.cell.File] = p.cell.Changes, p
			}
		}
		minor := translation.MinorIn(of, func(c translation.Change) bool {
			for _, p := range picks {
				return p.wants(c) // all of a row want the same
			}
			return false
		})
		for _, cell := range row.Cells {
			names := minor[cell.File]
			if len(names) > 0 {
				if _, err := a.record(picks[cell.File], func(c translation.Change) bool { return names[c.Name] }); err != nil {
					return err
				}
				written++
				a.printf("%s: %s\n", cell.File, diag.Plural(len(names), "minor change"))
			}
			if p, stale := picks[cell.File]; stale {
				a.left(p, names)
			}
		}
	}
	a.printf("%s accepted\n", diag.Plural(written, "translation"))
	return nil
}

// left says which changes were not called minor, and why.
func (a *accepting) left(p pick, minor map[translation.Name]bool) {
	for _, c := range p.cell.Changes {
		if !p.wants(c) || minor[c.Name] && c.Verdict == translation.Changed {
			continue
		}
		if c.Verdict == translation.Lacking {
			a.printf("%s still lacks %s: translate that, or write its id, then accept it\n", p.cell.File, c.Name)
			continue
		}
		why := "that cannot be minor: do the same in the translation, then accept it"
		if c.Verdict == translation.Changed {
			why = "it was stale before the last change: translate it, then accept it"
		}
		a.printf("%s: %s was %s, and is left: %s\n", p.cell.File, c.Name, c.Verdict, why)
	}
}
