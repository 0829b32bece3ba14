package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/move"
	"rolebook/internal/visibility"
)

func newMove(t *terminal, f *flags) *cobra.Command {
	dry, noRedirect := false, false
	c := &cobra.Command{
		Use:   "mv OLD NEW",
		Short: "Move a document or a folder, with its translations and the links to it",
		Long: `Mv gives a document or a folder another place below the content: the file, its
translations and their lock files, the links to it in all documents and its own, and
the names by which documents call it. The addresses that it had, in its language and in
those where it stands in for a translation, are written into redirects: of its front
matter. OLD and NEW are translation keys or files. A file of the first language moves
with its translations, any other alone. NEW is a folder if it ends in a slash, or is one.

Everything is planned before the first file is written, and no file is written over.
What names the old place and stays as it is, such as text in code, is printed.`,
		Example: `  rolebook mv roles/community-manager roles/community-lead
  rolebook mv guides handbook
  rolebook mv -n en/notes.md archive/
  rolebook mv it/roles/manager.md it/roles/community-manager.md`,
		Args: exactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			options := f.options()
			options.Visibility, options.Drafts = "internal", true
			snap, err := t.loadWith(c.Context(), f, options)
			if err != nil {
				return err
			}
			defer snap.cache.Discard()
			return t.move(snap, args[0], args[1], dry, !noRedirect)
		},
	}
	c.Flags().BoolVarP(&dry, "dry-run", "n", false, "print what would be done, and change nothing")
	c.Flags().BoolVar(&noRedirect, "no-redirect", false, "do not lead from the old addresses to the new ones")
	return c
}

// move plans a move, prints it, and does it.
func (t *terminal) move(snap *loaded, old, to string, dry, redirects bool) error {
	root, err := disk.OpenRoot(snap.ContentDir())
	if err != nil {
		return fmt.Errorf("reading the playbook: %w", err)
	}
	defer root.Close()
	below := func(arg string) string {
		rel := filepath.ToSlash(relative(snap.ContentDir(), arg))
		if strings.HasSuffix(arg, "/") {
			rel += "/"
		}
		return strings.TrimPrefix(rel, "content/")
	}
	plan, err := move.New(move.Input{Site: snap.Site(), Docs: snap.Documents(), FS: disk.FS(root), Beside: os.DirFS(snap.options.Dir), Redirects: redirects}, below(old), below(to))
	if err != nil {
		return err
	}
	if err := keepsVisibility(snap, plan); err != nil {
		return err
	}
	for _, r := range plan.Renames {
		t.printf("%s → %s\n", r.From, r.To)
	}
	for _, c := range plan.Changes {
		if c.Old == "" {
			c.Old = "+"
		}
		t.printf("%s:%d: %s → %s\n", c.File, c.Line, c.Old, c.New)
	}
	for _, n := range plan.Notes {
		t.printf("not changed: %s: %s\n", n.Place(), n.Message)
	}
	done := "moved"
	if dry {
		done = "would be moved"
	} else if err := plan.Write(root); err != nil {
		return err
	}
	t.printf("%s %s, %s in %s\n", diag.Plural(len(plan.Renames), "file"), done, diag.Plural(len(plan.Changes), "change"), diag.Plural(len(plan.Texts), "file"))
	return nil
}

// keepsVisibility returns an error if a document that moves takes from another, its source
// or the page of its folder, that it is internal or a draft, and would be public where it
// goes; or has it from a source that is gone. What moves with its source, which says so
// itself, stays what it is.
func keepsVisibility(snap *loaded, plan *move.Plan) error {
	docs, languages := snap.Documents(), snap.Site().Config.Tags()
	decisions, _ := visibility.Decide(docs, visibility.Options{Languages: languages, Public: true, Kept: snap.Kept()})
	moves := func(d *content.Document) bool {
		return slices.ContainsFunc(plan.Renames, func(r move.Rename) bool { return r.From == d.File })
	}
	for i, source := range content.Originals(docs, languages) {
		d := docs[i]
		if !moves(d) {
			continue
		}
		with := source >= 0 && moves(docs[source])
		for _, state := range []struct {
			is, says, saysSource bool
			what, key            string
		}{
			{decisions[i].Internal, d.Internal(), with && docs[source].Internal(), "internal", "visibility: internal"},
			{decisions[i].Draft, d.Draft, with && docs[source].Draft, "a draft", "draft: true"},
		} {
			if state.is && !state.says && !state.saysSource {
				return fmt.Errorf("%s is %s because another document says so, and might not be in its new place: write %s into it first", d.File, state.what, state.key)
			}
		}
	}
	return nil
}
