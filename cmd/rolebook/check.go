package main

import (
	"github.com/spf13/cobra"

	"rolebook/internal/build"
	"rolebook/internal/diag"
)

func newCheck(t *terminal, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Print everything that is wrong, without writing anything",
		Long: `Check loads the whole playbook, renders every page in memory, and prints what is
wrong: errors, warnings and suggestions, with file, line and column. It writes
nothing. It exits with 1 if there are errors, with --strict also for warnings.`,
		Example: `  rolebook check
  rolebook check --strict --format json
  rolebook check --format sarif > problems.sarif`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.check("sarif"); err != nil {
				return err
			}
			options := f.options()
			report, clear := t.progress(f)
			options.Progress, options.Found = report, build.LimitMemory
			pack := f.pack()
			defer pack.Discard()
			snap, err := build.Load(c.Context(), options, build.NewMemory(pack, false))
			clear()
			if err != nil {
				return err
			}
			if snap.Problems().Count(diag.Error) == 0 {
				if err := build.RenderAll(c.Context(), snap); err != nil {
					return err
				}
			}
			failed := t.problems(snap.Problems(), f, t.stdout, diag.Info)
			if f.format == "text" && !f.quiet {
				t.printf("%s, %s\n", count(len(snap.Site().Pages), "page"), tally(snap.Problems()))
			}
			return failed
		},
	}
}
