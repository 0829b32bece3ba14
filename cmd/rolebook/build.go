package main

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

func newBuild(t *terminal, f *flags) *cobra.Command {
	var shard string
	var keepGoing bool
	c := &cobra.Command{
		Use:   "build",
		Short: "Write the site: content/ becomes public/",
		Long: `Build renders every page and then makes all changes visible at once. If there
are errors, nothing is published. With --keep-going, each document with errors gets a
page that says what is wrong, and the rest is published. Files that did not change are
not touched, and files that rolebook did not write are never removed.`,
		Example: `  rolebook build
  rolebook build -C handbook --out /srv/www --base-url https://example.org/handbook/
  rolebook build --visibility public --strict
  rolebook build --shard 3/16      the third of 16 parts of a very large site`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			slice, err := parseShard(shard)
			if err != nil {
				return err
			}
			return runBuild(c, t, f, slice, keepGoing)
		},
	}
	c.Flags().StringVar(&shard, "shard", "", "render one part of the site, such as 3/16: the third of 16")
	c.Flags().BoolVar(&keepGoing, "keep-going", false, "publish what can be published in spite of errors, and exit with 1")
	return c
}

// parseShard reads "3/16"; the empty string is the whole site.
func parseShard(s string) (generator.Shard, error) {
	if s == "" {
		return generator.Shard{Number: 1, Of: 1}, nil
	}
	var shard generator.Shard
	if n, err := fmt.Sscanf(s, "%d/%d", &shard.Number, &shard.Of); n != 2 || err != nil || shard.Number < 1 || shard.Number > shard.Of {
		return shard, usageError{errors.New("--shard is a number and how many there are, such as 3/16, not " + quote(s))}
	}
	return shard, nil
}

func runBuild(c *cobra.Command, t *terminal, f *flags, shard generator.Shard, keepGoing bool) error {
	start := time.Now()
	snap, problems, err := t.loadAll(c.Context(), f, keepGoing)
	if err != nil {
		return err
	}
	defer snap.cache.Discard()
	least := f.least()
	failed := t.problems(problems, f, t.stderr, least)
	if failed != nil && (!keepGoing || !publishable(problems)) {
		t.errorf("%s; nothing was published\n", f.tally(problems, least))
		return failed
	}
	snap.options.Waiting = func() {
		snap.clear()
		t.errorf("another build is writing into %s; waiting until it has ended\n", filepath.ToSlash(f.outDir()))
	}
	result, err := generator.Publish(c.Context(), snap.Snapshot, snap.options, f.outDir(), shard)
	snap.clear()
	if wrong := (*generator.ThemeError)(nil); errors.As(err, &wrong) {
		failed := t.problems(wrong.Problems, f, t.stderr, least)
		t.errorf("%s; nothing was published\n", f.tally(wrong.Problems, least))
		return failed
	}
	if err != nil {
		return err
	}
	if err := snap.cache.Save(); err != nil && f.verbose {
		t.errorf("%v\n", err)
	}
	if !f.quiet {
		s := snap.Site()
		t.printf("%s in %s, %s: %d written, %d unchanged, %d removed; %d ms%s\n",
			diag.Plural(len(s.Pages), "page"), diag.Plural(len(s.Languages), "language"), f.tally(problems, least),
			result.Written, result.Unchanged, result.Removed, time.Since(start).Milliseconds(), peakMemory())
		t.translations(snap.Translations())
	}
	return failed
}

// publishable reports whether --keep-going can replace everything with errors by pages that
// say what is wrong: without a theme there are no pages, and site.yaml decides who may
// read them.
func publishable(problems diag.List) bool {
	return !slices.ContainsFunc(problems.AtLeast(diag.Error), func(p diag.Problem) bool {
		return p.Code == diag.BadTheme || path.Base(p.File) == "site.yaml"
	})
}
