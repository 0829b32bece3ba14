package main

import (
	"fmt"
	"os"
	"path"
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
			read, err := t.documents(c.Context(), f)
			if err != nil {
				return err
			}
			return t.ids(read, args, write)
		},
	}
	c.Flags().BoolVar(&write, "write", false, "write the ids into the files")
	return c
}

// ids goes through the documents that arguments name.
func (t *terminal) ids(read *generator.Documents, args []string, write bool) error {
	if len(args) == 0 {
		args = []string{"."}
	}
	root, err := disk.OpenRoot(read.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
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
			if err := writeIDs(root, d.File, missing); err != nil {
				return err
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
	return failed
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

// writeIDs writes ids into a file of the content.
func writeIDs(root *os.Root, file string, missing []content.MissingID) error {
	text, err := disk.ReadFile(root, file, content.MaxFile)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	dir, err := disk.Dir(root, false, strings.Split(path.Dir(file), "/")...)
	if err == nil {
		defer dir.Close()
		err = disk.Replace(dir, path.Base(file), content.WriteIDs(text, missing))
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", file, err)
	}
	return nil
}
