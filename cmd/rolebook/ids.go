package main

import (
	"cmp"
	"fmt"
	"os"

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
ids that are made of its texts; a translation those of its source, by the order of the
items: of the source as it is, or as it was when the translation was last accepted.
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
			before, err := t.ids(read, args, write)
			if len(before) == 0 {
				return err
			}
			after, failed := t.documents(c.Context(), f, generator.ReadDocuments)
			if failed != nil {
				return failed
			}
			return cmp.Or(t.restoreUnread(after, before), err)
		},
	}
	c.Flags().BoolVar(&write, "write", false, "write the ids into the files")
	return c
}

// ids goes through the documents that arguments name. It returns the texts that the files
// had into which it has written ids.
func (t *terminal) ids(read *generator.Documents, args []string, write bool) (before map[string][]byte, err error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	root, err := disk.OpenRoot(read.Dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	before = map[string][]byte{}
	docs := read.All
	originals := content.Originals(docs, read.Languages)
	files, places, failed := 0, 0, error(nil)
	for i, d := range docs {
		chosen := false
		for _, arg := range args {
			chosen = chosen || covers(arg, read.Dir, d.File)
		}
		if !chosen {
			continue
		}
		var source *content.Document
		if originals[i] >= 0 {
			source = docs[originals[i]]
		}
		missing, why := content.MissingIDs(d, source, acceptedItems(read.Translations, d.File))
		if why != "" {
			t.errorf("%s: %s\n", d.File, why)
			failed = errReported
		}
		if len(missing) == 0 {
			continue
		}
		files, places = files+1, places+len(missing)
		if write {
			if before[d.File], err = writeIDs(root, d.File, missing); err != nil {
				return before, err
			}
		}
		for _, m := range missing {
			t.printf("%s:%d: #%s\n", d.File, m.Line, m.ID)
		}
	}
	done := "missing"
	if write {
		done = "written"
	}
	t.printf("%s %s in %s\n", diag.Plural(places, "id"), done, diag.Plural(files, "file"))
	return before, failed
}

// acceptedItems returns the ids of the items that a source had when a translation was
// accepted.
func acceptedItems(all *translation.Status, file string) (ids []string) {
	if all == nil {
		return nil
	}
	for _, u := range all.Lock(file).Units {
		if u.Kind == translation.Item {
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// writeIDs writes ids into a file of the content, and returns the text that it had.
func writeIDs(root *os.Root, file string, missing []content.MissingID) ([]byte, error) {
	text, err := disk.ReadFile(root, file, content.MaxFile)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	if err := disk.Save(root, file, content.WriteIDs(text, missing)); err != nil {
		return text, fmt.Errorf("writing %s: %w", file, err)
	}
	return text, nil
}

// restoreUnread gives files their old text in which an id that was written is not read as
// one, such as behind a table or code that is all of an item.
func (t *terminal) restoreUnread(after *generator.Documents, before map[string][]byte) error {
	root, err := disk.OpenRoot(after.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	failed := error(nil)
	for _, d := range after.All {
		text, written := before[d.File]
		if missing, _ := content.MissingIDs(d, nil, nil); !written || len(missing) == 0 {
			continue
		} else if err := disk.Save(root, d.File, text); err != nil {
			return fmt.Errorf("writing %s: %w", d.File, err)
		} else {
			t.errorf("%s:%d: an id cannot be written here; the file is as it was: write its ids by hand\n", d.File, missing[0].Line)
		}
		failed = errReported
	}
	return failed
}
