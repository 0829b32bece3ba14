package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/disk"
	"rolebook/internal/generator"
	"rolebook/internal/translation"
)

func newNew(t *terminal, f *flags) *cobra.Command {
	var lang, from string
	var roles []string
	c := &cobra.Command{
		Use:   "new KIND NAME",
		Short: "Start a new document from its scaffold, or a translation",
		Long: `New writes content/<language>/<folder of the kind>/<name>.md. The new document is
valid as it is; replace its sentences with yours. With --from, or with --lang where the
document exists in an earlier language of site.yaml, it starts a translation: the text of
the source, with its ids and with the headings of the language, as a draft until it is
translated. What is the same in every language is inherited and need not be repeated.

A guide, a comparison, a checklist and a disagreement are about the roles whose
names, in any language, are in NAME; where they are not, say which with --role.

The kinds are ` + strings.Join(content.KindNames(), ", ") + `.`,
		Example: `  rolebook new role "Community Manager"
  rolebook new guide "Hiring a Community Manager"
  rolebook new checklist onboarding --lang es --role community-manager
  rolebook new --lang it --from roles/community-manager`,
		Args: func(c *cobra.Command, args []string) error {
			if want := 2; from == "" && len(args) != want || from != "" && len(args) != 0 {
				return usageError{errors.New("usage: rolebook new KIND NAME, or rolebook new --lang LANGUAGE --from KEY")}
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return content.KindNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			options := f.options()
			options.Visibility, options.Drafts = "internal", true // what is to be translated, or named, may be either
			snap, err := generator.Load(c.Context(), options, generator.NewMemory(nil, false))
			if err != nil {
				return err
			}
			n := &newDocument{t: t, f: f, snap: snap, config: snap.Site().Config}
			if n.lang, err = language(lang, n.config.Tags()); err != nil {
				return err
			}
			if from != "" {
				return n.translation(from)
			}
			return n.scaffold(args[0], args[1], roles)
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "the language (default the first of the playbook)")
	c.Flags().StringSliceVar(&roles, "role", nil, "a role that the document is about; may be given several times")
	c.Flags().StringVar(&from, "from", "", "the key of the document to translate, such as roles/community-manager")
	return c
}

// newDocument writes one new file.
type newDocument struct {
	t      *terminal
	f      *flags
	snap   *generator.Snapshot
	config *config.Config
	lang   string
}

// language returns the language of --lang, by default the first of the playbook. The error
// is that the playbook does not have it.
func language(lang string, tags []string) (string, error) {
	if lang == "" {
		return tags[0], nil
	}
	if !slices.Contains(tags, lang) {
		declared := strings.Join(tags, ", ")
		return "", usageError{fmt.Errorf("the playbook has no language %q: site.yaml declares %s; write languages: [%s, %s] there", lang, declared, declared, lang)}
	}
	return lang, nil
}

// contentOf is the directory of the content in a language.
func contentOf(snap *generator.Snapshot, lang string) string {
	if len(snap.Site().Config.Languages) > 1 {
		return filepath.Join(snap.ContentDir(), lang)
	}
	return snap.ContentDir()
}

// scaffold writes a new document of a kind.
func (n *newDocument) scaffold(kind, name string, roles []string) error {
	of := content.Kind(kind).Definition()
	if of.Kind == "" {
		return usageError{errors.New(suggested("unknown kind "+quote(kind), kind, content.KindNames()))}
	}
	slug := content.AddressPart(path.Base(name))
	if slug == "" {
		return usageError{errors.New("a name has letters or digits, not " + quote(name))}
	}
	title := name
	if slug == name {
		first, size := utf8.DecodeRuneInString(name)
		title = string(unicode.ToUpper(first)) + strings.ReplaceAll(name[size:], "-", " ")
	}
	key := path.Join(of.Folder, slug)
	if source := n.source(key); source != nil && source.Translated() && slices.Index(n.config.Tags(), source.Lang) < slices.Index(n.config.Tags(), n.lang) {
		return n.translation(key)
	}
	headings, err := content.LoadHeadings(n.config)
	if err != nil {
		return err
	}
	s := content.Scaffolding{Kind: of.Kind, Title: title, Lang: n.lang}
	if s.Roles, err = n.roles(of, name, roles); err != nil {
		return err
	}
	if of.Cites {
		if s.Sources, err = n.sources(); err != nil {
			return err
		}
	}
	return n.write(key, headings.Scaffold(s))
}

// translation writes the start of a translation.
func (n *newDocument) translation(key string) error {
	key = strings.TrimSuffix(strings.Trim(key, "/"), ".md")
	key = strings.TrimPrefix(strings.TrimSuffix("/"+key, "/index"), "/") // the page of a folder, or the home page
	doc := n.source(key)
	if doc == nil {
		var keys []string
		for _, d := range n.snap.Documents() {
			keys = append(keys, d.Key)
		}
		return errors.New(suggested("there is no document "+quote(key), key, keys))
	}
	if doc.Lang == n.lang {
		return usageError{fmt.Errorf("%s is the source; name another language with --lang", doc.File)}
	}
	if i := slices.IndexFunc(n.snap.Documents(), func(d *content.Document) bool { return d.Key == key && d.Lang == n.lang }); i >= 0 {
		file := n.snap.Documents()[i].File
		return fmt.Errorf("%s exists, and is the translation of %s; what of it is to be translated again says rolebook status --diff %s", file, doc.File, file)
	}
	if !doc.Translated() {
		return fmt.Errorf("%s is not to be translated; it says translate: false", doc.File)
	}
	root, err := disk.OpenRoot(n.snap.ContentDir())
	if err != nil {
		return fmt.Errorf("reading the source: %w", err)
	}
	defer root.Close()
	text, err := disk.ReadFile(root, doc.File, content.MaxFile)
	if err != nil {
		return fmt.Errorf("reading the source: %w", err)
	}
	headings, err := content.LoadHeadings(n.config)
	if err != nil {
		return err
	}
	if doc.Index {
		key = path.Join(key, "index")
	}
	if err := n.write(key, headings.Translation(doc, text, n.lang, true)); err != nil {
		return err
	}
	// What was accepted of a translation that is gone says nothing of this one.
	file := path.Join(n.lang, key) + ".md"
	lock := translation.LockFile(file)
	if err := root.Remove(filepath.FromSlash(lock)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing %s: %w", lock, err)
	}
	if !n.f.quiet {
		n.t.errorf("it has the text of %s, and is a draft: remove draft: when it is translated, and then run rolebook status --accept %s\n", doc.File, file)
		n.t.errorf("a translation tool takes it from rolebook export --xliff %s --output %s.xlf %s\n", n.lang, n.lang, file)
	}
	return nil
}

// source returns the document of a translation key that the others of it are made from;
// nil where there is none.
func (n *newDocument) source(key string) *content.Document {
	docs := n.snap.Documents()
	for i, original := range content.Originals(docs, n.config.Tags()) {
		if docs[i].Key == key && original < 0 {
			return docs[i]
		}
	}
	return nil
}

// write creates the file of a key; a file that exists is never overwritten.
func (n *newDocument) write(key, text string) error {
	file := filepath.Join(contentOf(n.snap, n.lang), filepath.FromSlash(key)+".md")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("creating %s: %w", file, err)
	}
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists; choose another name", filepath.ToSlash(file))
	}
	if err != nil {
		return fmt.Errorf("creating %s: %w", file, err)
	}
	_, err = out.WriteString(text)
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", file, err)
	}
	n.t.printf("%s\n", filepath.ToSlash(file))
	return nil
}
