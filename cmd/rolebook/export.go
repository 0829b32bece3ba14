package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/translation"
	"rolebook/internal/xliff"
)

func newExport(t *terminal, f *flags) *cobra.Command {
	e := &exportCommand{t: t, f: f}
	c := &cobra.Command{
		Use:   "export --xliff LANGUAGE [PATH...]",
		Short: "Write a file for translators, XLIFF 2.1",
		Long: `Export writes one file of XLIFF 2.1 with the sources whose translation into a language is
missing, stale or not accepted, by section, item and sentence, with the translation as it
is. What is no text (code, addresses of links, tags, marks of sources) is protected. The
file goes to standard output, or to --output. PATH is a file or a folder of sources, or
of translations; without, all are meant.

What comes back is taken over by: rolebook import FILE.xlf`,
		Example: `  rolebook export --xliff it > it.xlf
  rolebook export --xliff it --output it.xlf roles
  rolebook export --xliff it --all --output it.xlf`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := e.check(); err != nil {
				return err
			}
			return e.run(c.Context(), args)
		},
	}
	c.Flags().StringVar(&e.to, "xliff", "", "the language to translate into")
	c.Flags().StringVar(&e.from, "from", "", "the language of the sources (default the first of the playbook)")
	c.Flags().BoolVar(&e.all, "all", false, "also the documents whose translation is current")
	c.Flags().StringVarP(&e.output, "output", "o", "", "the file that is written (default standard output)")
	return c
}

// exportCommand is one export.
type exportCommand struct {
	t        *terminal
	f        *flags
	to, from string
	all      bool
	output   string
	*bundling
}

func (e *exportCommand) check() error {
	if e.to == "" {
		return usageError{errors.New("name the language with --xliff")}
	}
	if e.f.visibility == "public" {
		return usageError{errors.New("a translator gets whole files, what is internal included; --visibility public cannot be held to")}
	}
	e.f.visibility = "internal"
	return e.f.check()
}

func (e *exportCommand) run(ctx context.Context, args []string) error {
	snap, err := e.t.load(ctx, e.f)
	if err != nil {
		return err
	}
	defer snap.cache.Discard()
	if e.bundling, err = newBundling(snap); err != nil {
		return err
	}
	defer e.root.Close()
	for _, lang := range []*string{&e.from, &e.to} {
		if *lang, err = language(*lang, e.tags); err != nil {
			return err
		}
	}
	if e.from == e.to {
		return usageError{fmt.Errorf("the sources are in %s; name another language with --xliff, or that of the sources with --from", quote(e.to))}
	}
	bundle, others, err := e.bundle(args)
	if err != nil {
		return err
	}
	for _, lang := range e.tags {
		if n := others[lang]; n > 0 && lang != e.to {
			e.t.errorf("left out: %s in %s; for these: rolebook export --xliff %s --from %s\n", diag.Plural(n, "source"), lang, e.to, lang)
		}
	}
	if len(bundle.Files) == 0 {
		e.t.errorf("nothing is to be translated into %s, so nothing was written; --all takes what is current, too\n", e.to)
		return nil
	}
	return e.write(bundle)
}

// write writes the bundle to where the flags say.
func (e *exportCommand) write(bundle xliff.Bundle) error {
	if e.output == "" {
		return xliff.Write(e.t.stdout, bundle)
	}
	var b bytes.Buffer
	if err := xliff.Write(&b, bundle); err != nil {
		return err
	}
	root, err := makeRoot(filepath.Dir(e.output))
	if err == nil {
		defer root.Close()
		err = disk.Replace(root, filepath.Base(e.output), b.Bytes())
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.ToSlash(e.output), disk.Why(err))
	}
	e.t.printf("%s: %s\n", filepath.ToSlash(e.output), diag.Plural(len(bundle.Files), "document"))
	if !e.f.quiet {
		e.t.printf("when it comes back translated: rolebook import %s\n", filepath.ToSlash(e.output))
	}
	return nil
}

// bundle gathers the documents that arguments name. others counts the sources in other
// languages.
func (e *exportCommand) bundle(args []string) (b xliff.Bundle, others map[string]int, err error) {
	b, others = xliff.Bundle{From: e.from, To: e.to}, map[string]int{}
	if len(args) == 0 {
		args = []string{"."}
	}
	used := make([]bool, len(args))
	for _, row := range e.status.Rows {
		source := e.docs[row.File]
		if row.Lang == "" || source == nil || row.Lang == e.to {
			continue
		}
		cell := row.Cells[slices.Index(e.tags, e.to)]
		chosen := false
		for i, arg := range args {
			if covers(arg, e.contentDir, row.File) || covers(arg, e.contentDir, e.place(source, e.to)) || covers(arg, e.contentDir, cell.File) {
				used[i], chosen = true, true
			}
		}
		switch {
		case !chosen, !e.all && cell.State == translation.UpToDate:
			continue
		case row.Lang != e.from:
			others[row.Lang]++
			continue
		}
		f, _, err := e.file(row, cell, e.to, true)
		if err != nil {
			return b, others, err
		}
		if len(f.Units) > 0 {
			b.Files = append(b.Files, f)
		}
	}
	for i, arg := range args {
		if !used[i] && arg != "." {
			return b, others, fmt.Errorf("there is no source %s, and no translation into %s", filepath.ToSlash(arg), e.to)
		}
	}
	return b, others, nil
}

// bundling is what an export and an import know of the playbook.
type bundling struct {
	contentDir string
	root       *os.Root
	tags       []string
	docs       map[string]*content.Document
	status     *translation.Status
	headings   *content.Headings
}

func newBundling(snap *loaded) (*bundling, error) {
	config := snap.Site().Config
	b := &bundling{contentDir: snap.ContentDir(), tags: config.Tags(), docs: map[string]*content.Document{}, status: snap.Translations()}
	if b.status == nil {
		return nil, errors.New("the playbook has one language; write more into languages: of site.yaml")
	}
	for _, d := range snap.Documents() {
		b.docs[d.File] = d
	}
	var err error
	if b.headings, err = content.LoadHeadings(config); err != nil {
		return nil, err
	}
	b.root, err = disk.OpenRoot(b.contentDir)
	return b, err
}

// place is where the translation of a source is written that is not there yet.
func (b *bundling) place(source *content.Document, lang string) string {
	key := source.Key
	if source.Index {
		key = path.Join(key, "index")
	}
	return path.Join(lang, key) + ".md"
}

// file pairs a source with its translation, and returns the text of that, or the one that it
// starts from; draft says whether it starts as a draft.
func (b *bundling) file(row translation.Row, cell translation.Cell, lang string, draft bool) (xliff.File, []byte, error) {
	source := b.docs[row.File]
	f := xliff.File{Source: row.File, Target: cell.File, Current: map[translation.Name]bool{}, Old: map[translation.Name]string{}}
	text, err := b.read(row.File)
	if err != nil {
		return f, nil, err
	}
	start := []byte(b.headings.Translation(source, text, lang, draft))
	starts := xliff.PairStart(xliff.Text{Doc: source, File: text}, start)
	if translated := b.docs[cell.File]; translated != nil {
		theirs, err := b.read(cell.File)
		if err != nil {
			return f, nil, err
		}
		f.Units = xliff.Pair(xliff.Text{Doc: source, File: text}, xliff.Text{Doc: translated, File: theirs}, b.status.Lock(cell.File).Units)
		f.Start, f.Starts, f.Draft = start, starts, translated.Draft
		b.mark(&f, cell)
		return f, theirs, nil
	}
	f.Missing, f.Target, f.Units = true, b.place(source, lang), starts
	return f, start, nil
}

// mark says of the units whether their translation is current, and what the source was.
func (b *bundling) mark(f *xliff.File, cell translation.Cell) {
	if cell.State != translation.UpToDate && cell.State != translation.Outdated {
		return
	}
	for _, u := range f.Units {
		f.Current[u.Name] = true
	}
	for _, c := range cell.Changes {
		if c.Verdict == translation.Changed || c.Verdict == translation.Added || c.Verdict == translation.Lacking {
			f.Current[c.Name] = false
			f.Old[c.Name] = c.Old
		}
	}
}

func (b *bundling) read(file string) ([]byte, error) {
	text, err := disk.ReadFile(b.root, file, content.MaxFile)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, disk.Why(err))
	}
	return text, nil
}
