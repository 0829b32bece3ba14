package generator

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/theme"
)

// What has nearly the name of something that rolebook reads would be passed over in
// silence. Here it is reported.

// misnamed reports files and folders with nearly the right name or at nearly the
// right place, and returns the files that are published: not settings that were
// meant for rolebook.
func (l *loading) misnamed(set *setup, t *theme.Theme, files []content.File, docs []*content.Document) []content.File {
	say := func(file, message, hint string) {
		l.problems.Add(diag.Problem{Code: diag.Misnamed, File: file, Message: message, Hint: hint})
	}
	kept := slices.DeleteFunc(slices.Clone(files), func(f content.File) bool {
		meant := settings(f.Path)
		if meant != "" && meant != f.Path {
			say(f.Path, "the file is neither read nor published: what rolebook reads is "+meant, "rename it")
		}
		return meant != "" && meant != f.Path
	})
	l.undeclared(set.config.Tags())
	if l.project.Program != "" { // nobody wrote it for us
		return kept
	}
	l.beside(say)
	folders := folders(docs)
	for _, lang := range slices.Sorted(maps.Keys(folders)) {
		for _, folder := range folders[lang] {
			if kind := kindMeant(folder, l.labels(set, t, lang)); kind != "" {
				say(path.Join(l.under(lang, set), folder), fmt.Sprintf("the documents in %s/ are ordinary pages: what the kinds are read from is %s/", folder, kind), "rename the folder, if that is what they are")
			}
		}
	}
	return kept
}

// settings returns the file at the root of the content that a name is meant to be.
func settings(name string) string {
	ext := path.Ext(name)
	switch strings.ToLower(ext) {
	case ".yaml", ".yml", ".json", ".toml":
	default:
		return ""
	}
	switch strings.ToLower(strings.TrimSuffix(name, ext)) {
	case "site", "sites", "_site":
		return "site.yaml"
	case "sources", "source", "_sources":
		return "sources.yaml"
	}
	return ""
}

// beside looks at what lies next to the content directory.
func (l *loading) beside(say func(file, message, hint string)) {
	up, err := filepath.Rel(l.root, l.Dir)
	if err != nil || up == "." || l.Dir == "" {
		return
	}
	entries, err := os.ReadDir(l.Dir)
	if err != nil {
		return
	}
	up, below := filepath.ToSlash(up), strings.TrimSuffix(l.prefix(), "/")
	for _, e := range entries {
		file := path.Join(up, e.Name())
		switch meant := settings(e.Name()); {
		case meant != "" && !e.IsDir():
			say(file, "the file is not read here", "move it to "+path.Join(below, meant))
		case e.IsDir() && e.Name() == "theme" && l.has("theme/layouts"):
			say(file, "the folder is not read: themes lie in themes/", "move it to themes/ and name it under theme: in site.yaml")
		case e.IsDir() && isKind(e.Name()):
			say(file, "the folder is not read here", "move it to "+path.Join(below, e.Name()))
		}
	}
}

// has reports whether the playbook has a file or directory.
func (l *loading) has(name string) bool {
	_, err := os.Stat(filepath.Join(l.Dir, filepath.FromSlash(name)))
	return err == nil
}

func isKind(folder string) bool {
	_, of := content.OfFolder(folder)
	return of
}

// folders returns the first folders of documents, by language, sorted; without those in which
// a document says its kind, in whatever language.
func folders(docs []*content.Document) map[string][]string {
	out, typed := map[string][]string{}, map[string]bool{}
	for _, d := range docs {
		first, _, _ := strings.Cut(d.Key, "/")
		typed[first] = typed[first] || d.Meta.Kind.Value != ""
	}
	for _, d := range docs {
		first, _, nested := strings.Cut(d.Key, "/")
		if nested && !typed[first] && !slices.Contains(out[d.Lang], first) {
			out[d.Lang] = append(out[d.Lang], first)
		}
	}
	for _, folders := range out {
		slices.Sort(folders)
	}
	return out
}

// under is the folder of a language in the content directory; "." where its
// documents lie outside of any.
func (l *loading) under(lang string, set *setup) string {
	for _, p := range l.places {
		if first, _, _ := strings.Cut(p.File, "/"); p.Lang == lang && strings.EqualFold(first, lang) {
			return first
		}
	}
	return "."
}

// labels are the names of the kinds in a language, by folder.
func (l *loading) labels(set *setup, t *theme.Theme, lang string) map[string]string {
	out := map[string]string{}
	for _, k := range content.Kinds() {
		if k.Folder == "" {
			continue
		}
		out[k.Folder] = k.Folder
		out[string(k.Kind)] = k.Folder
		for _, locale := range set.config.Locales {
			if t == nil || locale.Tag() != lang {
				continue
			}
			texts := t.Texts(locale, nil)
			for _, key := range []string{"kind_" + string(k.Kind), "kind_" + string(k.Kind) + "s"} {
				out[strings.ToLower(texts.Text(key))] = k.Folder
			}
		}
	}
	return out
}

// kindMeant returns the folder of a kind that a folder's name nearly is, or "".
func kindMeant(folder string, labels map[string]string) string {
	name := strings.ToLower(folder)
	switch {
	case isKind(folder), name == "term", name == "page", name == "pages":
		return ""
	case labels[name] != "":
		return labels[name]
	case slices.Contains([]string{"rules", "rides", "guilds", "holes", "polls", "rolls", "articulate"}, name), len(name) < 4:
		return ""
	}
	return labels[diag.Nearest(name, slices.Sorted(maps.Keys(labels)))]
}

// undeclared reports folders that look like those of a language which site.yaml
// does not declare. It never takes them for one: a folder may be called "is".
func (l *loading) undeclared(declared []string) {
	first := map[string]string{} // folder → its first file
	keys := map[string]bool{}
	for _, p := range l.places {
		keys[p.Key] = true
		folder, _, nested := strings.Cut(p.File, "/")
		if nested && first[folder] == "" && foreignTag(folder, declared) {
			first[folder] = p.File
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(first)) {
		if l.speaks(folder, keys) {
			l.problems.Add(diag.Problem{Code: diag.UnknownLanguage, File: folder,
				Message: fmt.Sprintf("the folder has the name of a language and the documents of another, but site.yaml does not declare %q", folder),
				Hint:    fmt.Sprintf("write languages: [%s, %s], if it is one", strings.Join(declared, ", "), folder)})
		}
	}
}

// foreignTag reports whether a name is the tag of a language that is not declared.
func foreignTag(name string, declared []string) bool {
	if len(name) > 11 || slices.ContainsFunc(declared, func(l string) bool { return strings.EqualFold(l, name) }) {
		return false
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
	if len(base) < 2 || len(base) > 3 {
		return false
	}
	_, err := language.Parse(name)
	return err == nil
}

// speaks reports whether a folder has a document that stands elsewhere, too, under
// the same name, or folders of kinds.
func (l *loading) speaks(folder string, keys map[string]bool) bool {
	for _, p := range l.places {
		rest, ok := strings.CutPrefix(p.Key, folder+"/")
		if !ok {
			continue
		}
		kind, _, nested := strings.Cut(rest, "/")
		if keys[rest] || nested && isKind(kind) {
			return true
		}
	}
	return false
}
