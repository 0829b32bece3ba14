package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/generator"
	"rolebook/internal/translation"
)

func newIDs(t *terminal, f *flags) *cobra.Command {
	write := false
	c := &cobra.Command{
		Use:   "ids [PATH...]",
		Short: "Print the ids that items lack, or write them",
		Long: `Items of a translation are matched to those of its source by their ids. Without an id an
item is called by its text, so that another text makes it another item. Ids prints where
one is missing, and with --write writes it there, and changes nothing else. A source gets
the ids by which its translations know its items, and where they know none, ids that are
made of its texts. A translation gets those of its source, by the order of the items: as
it was when the translation was last accepted, or as it is.
PATH is a file or a folder; without, the whole playbook.`,
		Example: `  rolebook ids
  rolebook ids --write roles
  rolebook ids --write it/roles/community-manager.md`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			read, err := t.documents(c.Context(), f, generator.ReadDocuments)
			if err != nil {
				return err
			}
			return t.ids(c.Context(), f, read, args, write)
		},
	}
	c.Flags().BoolVar(&write, "write", false, "write the ids into the files")
	return c
}

// ids prints the ids that the documents lack which arguments name, and writes them.
func (t *terminal) ids(ctx context.Context, f *flags, read *generator.Documents, args []string, write bool) error {
	root, err := disk.OpenRoot(read.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if len(args) == 0 {
		args = []string{"."}
	}
	g := &givingIDs{Documents: read, root: root, originals: content.Originals(read.All, read.Languages), sides: map[int]translation.Side{}, given: map[int]map[translation.Name]string{}}
	g.chosen = func(i int) bool {
		return slices.ContainsFunc(args, func(arg string) bool { return covers(arg, read.Dir, read.All[i].File) })
	}
	missing, failed := map[string][]content.MissingID{}, error(nil)
	for i, d := range read.All {
		if !g.chosen(i) {
			continue
		}
		found, unclear, err := g.missing(i)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			missing[d.File] = found
		}
		if len(unclear) > 0 {
			t.errorf("%s\n", g.unmatched(i, found, unclear))
			failed = errReported
		}
	}
	if write {
		if err := t.writeIDs(ctx, f, root, missing); errors.Is(err, errReported) {
			failed = err
		} else if err != nil {
			return err
		}
	}
	places, done := 0, "missing"
	if write {
		done = "written"
	}
	for _, file := range slices.Sorted(maps.Keys(missing)) {
		for _, m := range missing[file] {
			t.printf("%s:%d: #%s\n", file, m.Line, m.ID)
			places++
		}
	}
	next := ""
	if !write && places > 0 {
		next = "; --write writes them"
	}
	t.printf("%s %s in %s%s\n", diag.Plural(places, "id"), done, diag.Plural(len(missing), "file"), next)
	return failed
}

// givingIDs finds the ids that documents should have.
type givingIDs struct {
	*generator.Documents
	root      *os.Root
	originals []int
	chosen    func(i int) bool // whether a document is written
	sides     map[int]translation.Side
	given     map[int]map[translation.Name]string // to sources
}

// side returns a document with its units.
func (g *givingIDs) side(i int) (translation.Side, error) {
	side, ok := g.sides[i]
	if ok {
		return side, nil
	}
	d := g.All[i]
	text, err := disk.ReadFile(g.root, d.File, content.MaxFile)
	if err != nil {
		return side, fmt.Errorf("reading %s: %w", d.File, err)
	}
	side = translation.Side{Doc: d, Units: translation.Units(d, text)}
	if g.Translations != nil {
		side.Accepted = g.Translations.Lock(d.File).Units
	}
	g.sides[i] = side
	return side, nil
}

// missing returns the ids that a document lacks, and the places of a translation for which
// none is clear.
func (g *givingIDs) missing(i int) (found, unclear []content.MissingID, err error) {
	places := content.MissingIDs(g.All[i])
	if len(places) == 0 {
		return nil, nil, nil
	}
	source := g.originals[i]
	ids, err := g.ids(i)
	if err != nil {
		return nil, nil, err
	}
	for _, m := range places {
		name := translation.Name{Kind: translation.Item, ID: m.ID}
		if m.Heading {
			name.Kind = translation.Section
		}
		id, ok := ids[name]
		if ok {
			m.ID = id
		} else if source >= 0 {
			unclear = append(unclear, m)
			continue
		}
		found = append(found, m)
	}
	return found, unclear, nil
}

// ids returns the ids that other files have for units of a document that have none.
func (g *givingIDs) ids(i int) (map[translation.Name]string, error) {
	own, err := g.side(i)
	if err != nil {
		return nil, err
	}
	if source := g.originals[i]; source >= 0 {
		theirs, err := g.side(source)
		if err != nil {
			return nil, err
		}
		if g.chosen(source) { // it gets ids, too
			given, err := g.ids(source)
			if err != nil {
				return nil, err
			}
			theirs = theirs.With(given)
		}
		return translation.TranslationIDs(theirs, own), nil
	}
	if ids, ok := g.given[i]; ok {
		return ids, nil
	}
	var translations []translation.Side
	for j, source := range g.originals {
		if source == i {
			side, err := g.side(j)
			if err != nil {
				return nil, err
			}
			translations = append(translations, side)
		}
	}
	g.given[i] = translation.SourceIDs(own, translations)
	return g.given[i], nil
}

// unmatched says of a translation which of its items cannot be matched, and with what: the ids
// of the source that nothing in it has.
func (g *givingIDs) unmatched(i int, found, unclear []content.MissingID) string {
	has := map[string]bool{}
	for _, u := range g.sides[i].Units {
		has[u.ID] = !u.Derived
	}
	for _, m := range found {
		has[m.ID] = true
	}
	source := g.originals[i]
	var lines, free []string
	for _, m := range unclear {
		lines = append(lines, fmt.Sprint(m.Line))
	}
	for _, u := range g.sides[source].With(g.given[source]).Units {
		if u.Kind == translation.Item && !has[u.ID] {
			free = append(free, "#"+u.ID)
		}
	}
	if len(free) > 5 {
		free = append(free[:5], "…")
	}
	choice := "delete what it no longer has"
	if len(free) > 0 {
		choice = "write one of them behind each by hand, as {#id}: " + strings.Join(free, ", ")
	}
	return fmt.Sprintf("%s:%s: %s (lines %s), and %s has more or fewer there, so that it is not clear which are meant: %s", g.All[i].File, lines[0],
		diag.Plural(len(lines), "text")+" without an id", strings.Join(lines, ", "), g.All[source].File, choice)
}

// writeIDs writes ids into files of the content. Files in which an id is not read as one, such
// as behind a table or code that is all of an item, get their old text again, and are taken
// out of missing.
func (t *terminal) writeIDs(ctx context.Context, f *flags, root *os.Root, missing map[string][]content.MissingID) error {
	before := map[string][]byte{}
	for _, file := range slices.Sorted(maps.Keys(missing)) {
		text, err := disk.ReadFile(root, file, content.MaxFile)
		if err != nil {
			return fmt.Errorf("reading %s: %w", file, err)
		}
		before[file] = text
		if err := disk.Save(root, file, content.WriteIDs(text, missing[file])); err != nil {
			return fmt.Errorf("writing %s: %w", file, err)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	after, err := t.documents(ctx, f, generator.ReadDocuments)
	if err != nil {
		return err
	}
	failed := error(nil)
	for _, d := range after.All {
		places := content.MissingIDs(d)
		unread := slices.IndexFunc(places, func(m content.MissingID) bool {
			return slices.ContainsFunc(missing[d.File], func(w content.MissingID) bool { return w.Line == m.Line })
		})
		if unread < 0 {
			continue
		}
		if err := disk.Save(root, d.File, before[d.File]); err != nil {
			return fmt.Errorf("writing %s: %w", d.File, err)
		}
		t.errorf("%s:%d: an id cannot be written here; the file is as it was: write its ids by hand\n", d.File, places[unread].Line)
		delete(missing, d.File)
		failed = errReported
	}
	return failed
}
