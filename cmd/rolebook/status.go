package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
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
translations, or of sources, or a translation key such as roles/editor, which stands for
the document in all languages; without, all are shown.

--accept records that translations are up to date with their source, in
.translations/ beside the content, which belongs under version control. PATH#ID is
one section or item. A file in which most is still the text of its source counts as
untranslated; it is accepted only by its own name. --diff shows what changed in the
source since. --minor PATH says that the last change of a source needs no translation.

With --max-stale or --max-missing it exits with 1 where more of a language is stale or
not accepted, or is missing, a draft or untranslated.`,
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
	read, err := t.documents(c.Context(), s.flags, generator.ReadStatus)
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
		return t.accepting(all, read.Dir, s.quiet, func(a *accepting) error { return a.accept(chosen) })
	case s.minor:
		return t.accepting(all, read.Dir, s.quiet, func(a *accepting) error { return a.minor(chosen) })
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
		report(total.Lang, "documents are missing", total.Lacking(), total.Documents, maxMissing, "--max-missing "+s.maxMissing)
	}
	return failed
}
