package move

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
)

// choose finds the files that are moved. What old and to name may begin with a language and
// end in .md; what is of the first language, or of none, moves in every language, and a
// translation by itself.
func (p *planning) choose(old, to string) error {
	lang, from := p.split(old)
	langTo, target := p.split(to)
	switch {
	case from == "" || target == "":
		return errors.New("name a document or a folder in a language, and its new place")
	case langTo != "" && lang != "" && langTo != lang:
		return fmt.Errorf("a document stays in its language; %s would take it from %q to %q", to, lang, langTo)
	case !fs.ValidPath(target) || slices.ContainsFunc(strings.Split(target, "/"), func(part string) bool { return strings.HasPrefix(part, ".") }):
		return fmt.Errorf("%q cannot be the place of a document", to)
	}
	stem, file := bare(from)
	target, _ = bare(target)
	if p.all = lang == "" || lang == p.tags[0]; p.all {
		lang = ""
	}
	if strings.HasSuffix(to, "/") || p.folder(target) && target != stem {
		target = path.Join(target, path.Base(stem))
	}
	if strings.HasPrefix(target+"/", stem+"/") && !file && p.folder(stem) {
		return fmt.Errorf("the folder %s cannot be moved into itself", stem)
	}
	p.from, p.to = stem, target
	p.documents(lang, file)
	if !file {
		if err := p.folders(lang); err != nil {
			return err
		}
	}
	if len(p.moves) == 0 {
		return p.nothing(old)
	}
	for from, to := range p.moves {
		if stem, is := bare(from); is {
			p.stems[stem], _ = bare(to)
		}
	}
	return p.taken()
}

// bare returns a path without the ending of Markdown, and whether it had one.
func bare(name string) (string, bool) {
	if ext := strings.ToLower(path.Ext(name)); ext == ".md" || ext == ".markdown" || ext == ".mdx" {
		return strings.TrimSuffix(name, path.Ext(name)), true
	}
	return name, false
}

// split takes a path apart into its language, empty where it has none, and the rest.
func (p *planning) split(name string) (lang, rest string) {
	name = strings.Trim(path.Clean("/"+name), "/")
	first, rest, _ := strings.Cut(name, "/")
	for _, tag := range p.tags {
		if strings.EqualFold(tag, first) {
			return tag, rest
		}
	}
	return "", name
}

// prefix returns the folder of the language that a file lies in, with a slash, or nothing.
func (p *planning) prefix(file string) string {
	if lang, _ := p.split(file); lang != "" {
		return file[:strings.IndexByte(file, '/')+1]
	}
	return ""
}

// folder reports whether documents lie in a folder of that key.
func (p *planning) folder(key string) bool {
	return slices.ContainsFunc(p.docs, func(d *content.Document) bool {
		_, rest := p.split(d.File)
		return strings.HasPrefix(rest, key+"/")
	})
}

// documents enters the files of the document that is moved; file says that it is named by
// its file.
func (p *planning) documents(lang string, file bool) {
	key := p.from
	for _, d := range p.docs {
		if _, rest := p.split(d.File); file && (lang == "" || d.Lang == lang) && strings.TrimSuffix(rest, path.Ext(rest)) == p.from {
			key = d.Key
		}
	}
	for _, d := range p.docs {
		_, rest := p.split(d.File)
		same := strings.TrimSuffix(rest, path.Ext(rest)) == p.from
		if d.Key != key && !same || lang != "" && d.Lang != lang || d.Index && !same {
			continue
		}
		p.moves[d.File] = p.prefix(d.File) + p.to + path.Ext(d.File)
	}
}

// folders enters all files of the folder that is moved.
func (p *planning) folders(lang string) error {
	prefixes := map[string]bool{}
	for _, d := range p.docs {
		if lang == "" || d.Lang == lang {
			prefixes[p.prefix(d.File)] = true
		}
	}
	for _, prefix := range slices.Sorted(maps.Keys(prefixes)) {
		root := prefix + p.from
		if info, err := fs.Stat(p.FS, root); err != nil || !info.IsDir() {
			continue
		}
		p.whole = true
		err := fs.WalkDir(p.FS, root, func(name string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				p.moves[name] = prefix + p.to + strings.TrimPrefix(name, root)
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("reading %s: %w", root, err)
		}
	}
	return nil
}

// nothing says that there is no such document, and which was probably meant.
func (p *planning) nothing(old string) error {
	var keys []string
	for _, d := range p.docs {
		keys = append(keys, d.Key)
	}
	message := fmt.Sprintf("there is no document or folder %q", old)
	if hint := diag.DidYouMean(p.from, keys); hint != "" {
		message += " (" + hint + ")"
	}
	return errors.New(message)
}

// taken refuses to give a file the name of another.
func (p *planning) taken() error {
	from := map[string]string{}
	for _, file := range slices.Sorted(maps.Keys(p.moves)) {
		to := p.moves[file]
		if to == file {
			return fmt.Errorf("%s is there already", file)
		}
		if other := from[to]; other != "" {
			return fmt.Errorf("%s and %s would both become %s", other, file, to)
		}
		from[to] = file
		if _, moved := p.moves[to]; moved {
			continue
		}
		if _, err := fs.Stat(p.FS, to); err == nil {
			return fmt.Errorf("%s is there already; choose another name for %s", to, file)
		}
	}
	return nil
}
