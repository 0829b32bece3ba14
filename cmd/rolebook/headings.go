package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/text/width"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/markdown"
)

func newHeadings(t *terminal, f *flags) *cobra.Command {
	lang, write := "", []string(nil)
	c := &cobra.Command{
		Use:   "headings",
		Short: "Print the headings of all roles, and the dimension of each",
		Long: `Headings prints each heading of the roles: how often it is used, and which dimension
it means. Unknown headings come first, with the dimensions whose names are most like
them; last come those that are known to be no dimension, such as "What we offer". With
--write, headings are mapped to dimensions under headings: in site.yaml, which otherwise
stays as it is.`,
		Example: `  rolebook headings
  rolebook headings --lang ja --format json
  rolebook headings --write 'The craft=skills' --write 'What we own=responsibilities'`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			snap, err := t.load(c.Context(), f)
			if err != nil {
				return err
			}
			defer snap.cache.Discard()
			tags := snap.Site().Config.Tags()
			if lang != "" && !slices.Contains(tags, lang) {
				return usageError{errors.New(suggested("the playbook is not in the language "+quote(lang), lang, tags))}
			}
			l := &headingList{t: t, f: f, snap: snap, lang: lang}
			l.gather()
			switch {
			case len(write) > 0:
				err = l.write(write)
			case f.format == "json":
				err = l.printJSON()
			default:
				l.print()
			}
			if problems := snap.Problems(); err == nil && problems.Count(diag.Error) > 0 {
				err = t.problems(problems, f, t.stderr, diag.Error) // a file with errors may have headings, too
			}
			return err
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "only headings in this language")
	c.Flags().StringArrayVar(&write, "write", nil, "'Heading=dimension': map a heading in site.yaml; may be given several times")
	return c
}

// headingList is the headings of all roles.
type headingList struct {
	t     *terminal
	f     *flags
	snap  *loaded
	lang  string // only those in this language; empty: all
	roles int
	all   []*usedHeading // those that are no dimension first; then the most frequent
}

// usedHeading is one heading as roles have it; in case and punctuation they may differ.
type usedHeading struct {
	Heading   string   `json:"heading"`
	Lang      string   `json:"lang"`
	Dimension *string  `json:"dimension"`       // null where it is none
	Apart     bool     `json:"apart,omitempty"` // known to be none, such as what is offered
	Count     int      `json:"count"`
	Nearest   []string `json:"nearest,omitempty"` // dimensions, where it is none
	Files     []string `json:"files"`
}

// gather reads the headings of the roles.
func (l *headingList) gather() {
	type key struct{ lang, slug, dimension string }
	known := map[key]*usedHeading{}
	for _, p := range l.snap.Site().Pages {
		d := l.snap.Site().Doc(p)
		if d == nil || d.Role() == nil || d.Lang != p.Lang.Tag() || l.lang != "" && d.Lang != l.lang {
			continue
		}
		l.roles++
		for _, h := range l.snap.Headings(p) {
			k := key{h.Lang, markdown.Slug(h.Text), h.Dimension}
			if known[k] == nil {
				known[k] = &usedHeading{Heading: h.Text, Lang: h.Lang}
				switch {
				case h.Dimension != "":
					known[k].Dimension = &h.Dimension
				case h.Apart:
					known[k].Apart = true
				default:
					for _, near := range l.snap.Nearest(h.Lang, h.Text, 3) {
						known[k].Nearest = append(known[k].Nearest, near.Dimension)
					}
				}
				l.all = append(l.all, known[k])
			}
			known[k].Count++
			if files := known[k].Files; !slices.Contains(files, h.File) {
				known[k].Files = append(files, h.File)
			}
		}
	}
	rank := func(h *usedHeading) int {
		return slices.Index([]bool{h.Dimension == nil && !h.Apart, h.Dimension != nil, h.Apart}, true)
	}
	slices.SortStableFunc(l.all, func(a, b *usedHeading) int {
		return cmp.Or(rank(a)-rank(b), b.Count-a.Count, strings.Compare(a.Lang, b.Lang), strings.Compare(a.Heading, b.Heading))
	})
}

func (l *headingList) printJSON() error {
	return writeJSON(l.t.stdout, append([]*usedHeading{}, l.all...))
}

// mostHeadings is how many headings are printed that are no dimension, unless -v asks
// for all; of dimensions as many as fit into a line are.
const mostHeadings = 24

// print shows the headings to people: those that are no dimension one a line, the others
// by dimension.
func (l *headingList) print() {
	var none []*usedHeading
	by := map[string][]string{}
	total := 0
	for _, h := range l.all {
		total += h.Count
		id := "none"
		switch {
		case h.Dimension != nil:
			id = *h.Dimension
		case !h.Apart:
			none = append(none, h)
			continue
		}
		by[id] = append(by[id], fmt.Sprintf("%s (%d)", diag.Escape(h.Heading), h.Count))
	}
	unmapped := 0
	for _, h := range none {
		unmapped += h.Count
	}
	l.t.printf("%s of %s; %d of them not known\n", diag.Plural(total, "heading"), diag.Plural(l.roles, "role"), unmapped)
	shown := none
	if !l.f.verbose {
		shown = none[:min(len(none), mostHeadings)]
	}
	if len(shown) > 0 {
		l.table(shown)
		if more := len(none) - len(shown); more > 0 {
			l.t.printf("  and %d more; -v shows them all\n", more)
		}
	}
	if len(by) > 0 {
		l.t.printf("\n")
	}
	for _, d := range append(slices.Clone(l.snap.Site().Config.Dimensions), config.Dimension{ID: "none"}) {
		if names := by[d.ID]; len(names) > 0 {
			l.t.printf("%-17s %s\n", d.ID, l.fitting(names))
		}
	}
	if len(none) > 0 {
		l.t.printf("\nrolebook headings --write %s maps one in site.yaml\n", shellQuoted(none[0].Heading+"="+none[0].Nearest[0]))
	}
}

// table prints headings that are no dimension.
func (l *headingList) table(shown []*usedHeading) {
	widest := 0
	for _, h := range shown {
		widest = max(widest, min(cells(diag.Escape(h.Heading)), 44))
	}
	for _, h := range shown {
		text := diag.Escape(h.Heading)
		where := h.Files[0]
		if more := len(h.Files) - 1; more > 0 {
			where += fmt.Sprintf(" and %d more", more)
		}
		if l.f.verbose {
			where = strings.Join(h.Files, ", ")
		}
		l.t.printf("%5d  %s%s  %s?  %s\n", h.Count, text, strings.Repeat(" ", max(0, widest-cells(text))), strings.Join(h.Nearest, ", "), where)
	}
}

// fitting joins names, as many as fit into a line.
func (l *headingList) fitting(names []string) string {
	line, n := "", 0
	for n < len(names) && (l.f.verbose || n == 0 || cells(line)+cells(names[n]) < 72) {
		if n > 0 {
			line += ", "
		}
		line += names[n]
		n++
	}
	if more := len(names) - n; more > 0 {
		line += fmt.Sprintf(" and %d more", more)
	}
	return line
}

// cells is how wide a text is in a terminal.
func cells(text string) int {
	n := 0
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			if !unicode.Is(unicode.Mn, r) {
				n++
			}
		}
	}
	return n
}

// shellQuoted writes a word of a command line.
func shellQuoted(word string) string {
	return "'" + strings.ReplaceAll(diag.Escape(word), "'", `'\''`) + "'"
}

// write maps headings in site.yaml: all of them, or none.
func (l *headingList) write(args []string) error {
	var add []config.Mapping
	for _, arg := range args {
		mappings, err := l.mapping(arg)
		if err != nil {
			return err
		}
		add = append(add, mappings...)
	}
	root, err := disk.OpenRoot(l.snap.ContentDir())
	if err != nil {
		return fmt.Errorf("writing site.yaml: %w", err)
	}
	defer root.Close()
	text, err := disk.ReadFile(root, "site.yaml", content.MaxFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading site.yaml: %w", disk.Why(err))
	}
	if _, problems := config.Read("site.yaml", text, config.Defaults{}); problems.Count(diag.Error) > 0 {
		failed := l.t.problems(problems, l.f, l.t.stderr, diag.Error)
		l.t.errorf("site.yaml has errors; nothing was written\n")
		return failed
	}
	slices.SortStableFunc(add, func(a, b config.Mapping) int { return strings.Compare(a.Lang, b.Lang) })
	changed, err := config.WithHeadings(text, add)
	if err != nil {
		return fmt.Errorf("site.yaml: %w; nothing was written. Write there by hand:\n\n%s", err, config.Lines(add))
	}
	if string(changed) != string(text) {
		if err := disk.Replace(root, "site.yaml", changed); err != nil {
			return fmt.Errorf("writing site.yaml: %w", disk.Why(err))
		}
	}
	if !l.f.quiet {
		for _, m := range add {
			l.t.printf("%s [%s] is %s\n", diag.Escape(m.Heading), m.Lang, m.Dimension)
		}
	}
	return nil
}

// mapping reads one 'Heading=dimension', for each language in which roles have it.
func (l *headingList) mapping(arg string) ([]config.Mapping, error) {
	at := strings.LastIndex(arg, "=")
	if at < 0 || strings.TrimSpace(arg[:at]) == "" {
		return nil, usageError{fmt.Errorf("--write is 'Heading=dimension', not %s", quote(arg))}
	}
	heading, dimension := strings.TrimSpace(arg[:at]), strings.TrimSpace(arg[at+1:])
	var ids []string
	for _, d := range l.snap.Site().Config.Dimensions {
		ids = append(ids, d.ID)
	}
	if !slices.Contains(ids, dimension) {
		message := suggested("unknown dimension "+quote(dimension), dimension, ids)
		return nil, usageError{errors.New(message + "; there are " + strings.Join(ids, ", ") + ", and more may stand under dimensions: in site.yaml")}
	}
	var out []config.Mapping
	var names []string
	for _, h := range l.all {
		names = append(names, h.Heading)
		have := slices.ContainsFunc(out, func(m config.Mapping) bool { return m.Lang == h.Lang })
		if markdown.Slug(h.Heading) == markdown.Slug(heading) && !have {
			out = append(out, config.Mapping{Lang: h.Lang, Heading: h.Heading, Dimension: dimension})
		}
	}
	if len(out) == 0 {
		return nil, usageError{errors.New(suggested("no role has the heading "+quote(heading), heading, names))}
	}
	return out, nil
}
