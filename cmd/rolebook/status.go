package main

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/translation"
)

// statusFlags are those of status.
type statusFlags struct {
	*flags
	accept, diff, minor  bool
	maxStale, maxMissing string
}

func newStatus(t *terminal, f *flags) *cobra.Command {
	s := &statusFlags{flags: f}
	c := &cobra.Command{
		Use:   "status [PATH...]",
		Short: "Say which translations are current, stale or missing",
		Long: `Status compares each translation with the source as it was when somebody last accepted
it, section by section and item by item: white space, punctuation, quotation marks
and what a translation inherits make nothing stale. PATH is a file or a folder of
translations, or of sources; without, all are shown.

--accept records that translations are up to date with their source, in
.translations/ beside the content, which belongs under version control. PATH#ID is
one section or item. --diff shows what changed in the source since. --minor PATH says
that the last change of a source needs no translation.

With --max-stale or --max-missing it exits with 1 where more of a language is stale, or
not accepted, or missing.`,
		Example: `  rolebook status
  rolebook status --diff it/roles/community-manager.md
  rolebook status --accept it/roles/community-manager.md
  rolebook status --accept it/roles/community-manager.md#welcome
  rolebook status --minor en/roles/community-manager.md
  rolebook status --format csv > translations.csv
  rolebook status --max-stale 10% --max-missing 40%`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := s.check(args); err != nil {
				return err
			}
			return t.status(c, s, args)
		},
	}
	c.Flags().BoolVar(&s.accept, "accept", false, "record that the translations are up to date")
	c.Flags().BoolVar(&s.diff, "diff", false, "show which words of the sources changed")
	c.Flags().BoolVar(&s.minor, "minor", false, "record that the last change of the sources needs no translation")
	c.Flags().StringVar(&s.maxStale, "max-stale", "", "the share of a language's translations that may be stale, such as 10%")
	c.Flags().StringVar(&s.maxMissing, "max-missing", "", "the share of the documents that a language may lack, such as 40%")
	return c
}

func (s *statusFlags) check(args []string) error {
	if err := s.flags.check("csv"); err != nil {
		return err
	}
	acts := 0
	for _, on := range []bool{s.accept, s.diff, s.minor} {
		if on {
			acts++
		}
	}
	switch {
	case acts > 1:
		return usageError{errors.New("give one of --accept, --diff and --minor")}
	case (s.accept || s.minor) && len(args) == 0:
		return usageError{errors.New("name the files; a dot stands for all")}
	case acts == 1 && s.format != "text":
		return usageError{errors.New("--format is for the table of all translations")}
	}
	for _, limit := range []string{s.maxStale, s.maxMissing} {
		if _, err := share(limit); err != nil {
			return usageError{err}
		}
	}
	return nil
}

// share reads 10% or 0.1 as a tenth; nothing allows everything.
func share(text string) (float64, error) {
	if text == "" {
		return 1, nil
	}
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if percent {
		v /= 100
	}
	if err != nil || !(v >= 0 && v <= 1) {
		return 0, fmt.Errorf("a share is written as 10%% or 0.1, not %s", quote(text))
	}
	return v, nil
}

// status loads the playbook and does what the flags say.
func (t *terminal) status(c *cobra.Command, s *statusFlags, args []string) error {
	read, err := t.documents(c.Context(), s.flags)
	if err != nil {
		return err
	}
	all := read.Translations
	if all == nil {
		return errors.New("the playbook has one language; write more into languages: of site.yaml")
	}
	// What could not be read is not counted, and without it the table is not true.
	if wrong := errorsIn(read.Problems, diag.BadLock); len(wrong) > 0 {
		_ = t.problems(wrong, s.flags, t.stderr, diag.Warning)
	}
	chosen, err := choose(all, read.Dir, args)
	if err != nil {
		return err
	}
	for _, p := range chosen {
		if err := p.unknown(all); err != nil {
			return err
		}
	}
	switch {
	case s.accept:
		return t.accept(all, chosen, read.Dir, s.quiet)
	case s.minor:
		return t.acceptMinor(all, chosen, read.Dir)
	case s.diff:
		t.differences(all, chosen)
		return nil
	}
	if err := t.printStatus(s, all, chosen, len(args) > 0); err != nil {
		return err
	}
	return t.exceeded(s, all)
}

// errorsIn returns the errors of a list, and the problems of a code.
func errorsIn(list diag.List, code diag.Code) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(p diag.Problem) bool { return p.Code != code && p.Severity() != diag.Error })
}

// exceeded says which languages have more stale or missing translations than they may.
func (t *terminal) exceeded(s *statusFlags, all *translation.Status) error {
	maxStale, _ := share(s.maxStale) // both were checked
	maxMissing, _ := share(s.maxMissing)
	failed := error(nil)
	report := func(lang, what string, n, of int, most float64, flag string) {
		if of > 0 && float64(n) > most*float64(of) {
			t.errorf("%s: %d of %d %s, more than %s allows\n", lang, n, of, what, flag)
			failed = errReported
		}
	}
	for _, total := range all.Totals {
		report(total.Lang, "translations are stale or not accepted", total.Count[translation.Outdated]+total.Count[translation.Unaccepted], total.Translated(), maxStale, "--max-stale "+s.maxStale)
		report(total.Lang, "documents are missing", total.Count[translation.Missing], total.Documents, maxMissing, "--max-missing "+s.maxMissing)
	}
	return failed
}

// pick is a translation that arguments name, or its source.
type pick struct {
	row  translation.Row
	cell translation.Cell
	ids  []string // of the sections and items; nil for all
}

// wants reports whether the argument names a change.
func (p pick) wants(c translation.Change) bool { return p.ids == nil || slices.Contains(p.ids, c.ID) }

// choose returns the translations that arguments name, in the order of the rows; all
// where there are no arguments.
func choose(all *translation.Status, contentDir string, args []string) ([]pick, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	used := make([]bool, len(args))
	var picks []pick
	for _, row := range all.Rows {
		for _, cell := range row.Cells {
			if cell.File == "" || cell.State == translation.Original {
				continue
			}
			p, chosen := pick{row: row, cell: cell}, false
			whole := false
			for i, arg := range args {
				file, id, _ := strings.Cut(arg, "#")
				if !covers(file, contentDir, cell.File) && !covers(file, contentDir, row.File) {
					continue
				}
				used[i], chosen = true, true
				if id == "" {
					whole = true
				} else {
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
			return nil, fmt.Errorf("there is no translation %s, and no source of one", filepath.ToSlash(file))
		}
	}
	return picks, nil
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
	units := append(slices.Clone(all.Units(p.row.File)), all.Lock(p.cell.File).Units...)
	for _, id := range p.ids {
		if !slices.ContainsFunc(units, func(u translation.Unit) bool { return u.ID == id }) {
			return fmt.Errorf("%s has no section or item %s", p.row.File, id)
		}
	}
	return nil
}

// accept records that translations are up to date.
func (t *terminal) accept(all *translation.Status, chosen []pick, contentDir string, quiet bool) error {
	written, failed := 0, error(nil)
	for _, p := range chosen {
		if p.cell.State == translation.Orphan {
			t.errorf("%s has no source; delete it, or write translate: false into it\n", p.cell.File)
			failed = errReported
			continue
		}
		changed, err := record(all, p, contentDir, p.wants)
		if err != nil {
			return err
		}
		if changed {
			if written++; !quiet {
				t.printf("accepted %s\n", p.cell.File)
			}
		}
	}
	t.printf("%s accepted\n", diag.Plural(written, "translation"))
	return failed
}

// record writes the lock of a translation with those changes that are accepted. It
// reports whether that changed anything.
func record(all *translation.Status, p pick, contentDir string, accepted func(translation.Change) bool) (bool, error) {
	before := all.Lock(p.cell.File)
	now := before.Accept(p.row.File, all.Units(p.row.File), accepted).Bytes()
	if string(now) == string(before.Bytes()) {
		return false, nil
	}
	name := translation.LockFile(p.cell.File)
	root, err := disk.OpenRoot(contentDir)
	if err != nil {
		return false, fmt.Errorf("writing %s: %w", name, err)
	}
	defer root.Close()
	if err := disk.Save(root, name, now); err != nil {
		return false, fmt.Errorf("writing %s: %w", name, err)
	}
	return true, nil
}

// acceptMinor records that the last change of sources needs no translation.
func (t *terminal) acceptMinor(all *translation.Status, chosen []pick, contentDir string) error {
	written := 0
	for _, row := range all.Rows {
		of, picks := map[string][]translation.Change{}, map[string]pick{}
		for _, p := range chosen {
			if p.row.Key == row.Key && p.cell.State == translation.Outdated {
				of[p.cell.File], picks[p.cell.File] = p.cell.Changes, p
			}
		}
		minor := translation.MinorIn(of, func(c translation.Change) bool {
			for _, p := range picks {
				return p.wants(c)
			}
			return false
		})
		for _, cell := range row.Cells {
			if names := minor[cell.File]; len(names) > 0 {
				if _, err := record(all, picks[cell.File], contentDir, func(c translation.Change) bool { return names[c.Name] }); err != nil {
					return err
				}
				written++
				t.printf("%s: %s\n", cell.File, diag.Plural(len(names), "minor change"))
			}
		}
	}
	t.printf("%s accepted\n", diag.Plural(written, "translation"))
	return nil
}
