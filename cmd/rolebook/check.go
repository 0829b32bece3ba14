package main

import (
	"errors"

	"github.com/spf13/cobra"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

func newCheck(t *terminal, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Print everything that is wrong, without writing anything",
		Long: `Check loads the whole playbook, renders every page in memory, and prints what is
wrong: errors, warnings and suggestions, with file, line and column. Of many problems
of one kind it prints a few and their number; -v prints all. It writes nothing. It exits
with 1 if there are errors, with --strict also if there are warnings.`,
		Example: `  rolebook check
  rolebook check --strict --format json
  rolebook check --format sarif > problems.sarif`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.check("sarif"); err != nil {
				return err
			}
			snap, err := t.load(c.Context(), f)
			if err != nil {
				return err
			}
			defer snap.cache.Discard()
			problems := snap.Problems()
			if problems.Count(diag.Error) == 0 {
				err := generator.RenderAll(c.Context(), snap.Snapshot)
				if wrong := (*generator.ThemeError)(nil); errors.As(err, &wrong) {
					problems = append(wrong.Problems, problems...).Sorted()
				} else if err != nil {
					return err
				}
			}
			failed := t.problems(problems, f, t.stdout, diag.Info)
			if f.format == "text" && !f.quiet {
				t.printf("%s, %s\n", diag.Plural(len(snap.Site().Pages), "page"), f.tally(problems, diag.Info))
				t.translations(snap.Translations())
			}
			return failed
		},
	}
}
