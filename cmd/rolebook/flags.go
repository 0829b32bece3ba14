package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rolebook/internal/generator"
	"rolebook/themes"
)

// flags are those that all commands share.
type flags struct {
	dir        string
	content    string
	theme      string
	out        string
	baseURL    string
	drafts     bool
	visibility string
	strict     bool
	format     string
	quiet      bool
	verbose    bool
	given      func(name string) bool // whether a flag stands in the command line
}

func (f *flags) addTo(root *cobra.Command) {
	p := root.PersistentFlags()
	f.given = p.Changed
	p.SortFlags = false
	p.StringVarP(&f.dir, "dir", "C", ".", "the playbook's directory")
	p.StringVar(&f.content, "content", "", "the directory of the content (default content/, or the playbook itself if that does not exist)")
	p.StringVar(&f.theme, "theme", "", "the name of a theme in themes/ (default what site.yaml says)")
	p.StringVar(&f.out, "out", "public", "the directory that is written")
	p.StringVar(&f.baseURL, "base-url", "", "the address of the site (default what site.yaml says)")
	p.BoolVar(&f.drafts, "drafts", false, "include drafts")
	p.StringVar(&f.visibility, "visibility", "", "internal: everything; public: leave internal content out")
	p.BoolVar(&f.strict, "strict", false, "fail on warnings, too")
	p.StringVar(&f.format, "format", "text", "how problems are printed: text or json; check also sarif")
	p.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	p.BoolVarP(&f.verbose, "verbose", "v", false, "print every problem, suggestions too")
	for name, values := range map[string][]string{"visibility": {"internal", "public"}, "format": {"text", "json", "sarif"}} {
		_ = root.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
}

// check reports values that a command does not understand; more are formats that
// it knows besides text and JSON.
func (f *flags) check(more ...string) error {
	if (f.visibility != "" || f.given("visibility")) && !slices.Contains([]string{"internal", "public"}, f.visibility) {
		return usageError{errors.New("--visibility is internal or public, not " + quote(f.visibility))}
	}
	if _, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err != nil && os.Getenv("SOURCE_DATE_EPOCH") != "" {
		return usageError{errors.New("SOURCE_DATE_EPOCH is a number of seconds, not " + quote(os.Getenv("SOURCE_DATE_EPOCH")))}
	}
	if formats := append([]string{"text", "json"}, more...); !slices.Contains(formats, f.format) {
		return usageError{errors.New("--format is " + strings.Join(formats, " or ") + ", not " + quote(f.format))}
	}
	return nil
}

// options are the flags as a build wants them.
func (f *flags) options() generator.Options {
	return generator.Options{Dir: f.dir, Content: f.content, Out: f.out, Theme: f.theme, BaseURL: f.baseURL,
		Visibility: f.visibility, Drafts: f.drafts, Day: today(), Themes: themes.Files()}
}

// today is the day in UTC for which a site is built. SOURCE_DATE_EPOCH, if set, replaces
// the clock, as in other programs with reproducible output.
func today() time.Time {
	now := time.Now()
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		now = time.Unix(seconds, 0)
	}
	return now.UTC().Truncate(24 * time.Hour)
}

// outDir is the directory that is written.
func (f *flags) outDir() string {
	if filepath.IsAbs(f.out) {
		return f.out
	}
	return filepath.Join(f.dir, f.out)
}

// cache opens the cache of highlighted code of the playbook.
func (f *flags) cache() *generator.Cache {
	return generator.OpenCache(f.dir)
}

func quote(s string) string { return strconv.Quote(s) }
