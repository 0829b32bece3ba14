package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/dialect"
	"rolebook/internal/disk"
	"rolebook/internal/visibility"
)

// parts finds the texts that stand in others. They are named as the files of the
// content, those beside it from there: ../README.md.
type parts struct {
	*loading
	set     *setup
	names   func() map[string][]string // notes by their names in lower case
	closed  func() []string            // keys of the folders whose pages say that they are internal
	without map[string]visibility.Reason
}

// partsOf returns the parts of a load.
func (l *loading) partsOf(set *setup) *parts {
	p := &parts{loading: l, set: set}
	p.names = sync.OnceValue(func() map[string][]string {
		names := map[string][]string{}
		for _, file := range l.memory.names {
			stem := strings.ToLower(strings.TrimSuffix(path.Base(file), path.Ext(file)))
			names[stem] = append(names[stem], file)
		}
		return names
	})
	p.closed = sync.OnceValue(p.internalFolders)
	return p
}

// parser returns the parser of the load, which finds parts but those of some files.
func (p *parts) parser(without map[string]visibility.Reason) *content.Parser {
	own := *p
	own.without = without
	return p.set.parser.For(p.project.Program, own.find)
}

// find is dialect.Find.
func (p *parts) find(from, name string, note bool) (dialect.Part, error) {
	names := p.paths(from, name)
	if note {
		names = p.notes(from, name)
	}
	for _, file := range names {
		if why := p.without[file]; why != visibility.None {
			return dialect.Part{File: file}, fmt.Errorf("%s %s", file, why.Says())
		}
		text, err := p.text(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return dialect.Part{File: file}, fmt.Errorf("%s cannot be read: %w", file, disk.Why(err))
		case !p.document(file) && p.guarded(file, text):
			return dialect.Part{File: file}, fmt.Errorf("%s is not meant for everybody", file)
		}
		return dialect.Part{File: file, Text: text, Page: p.document(file)}, nil
	}
	return dialect.Part{}, fmt.Errorf("there is no such file in the project")
}

// paths are the places where the file of a path may lie: from the file that asks for
// it, from the content, from the project and from folders that its settings name.
func (p *parts) paths(from, name string) []string {
	name = strings.ReplaceAll(name, "%20", " ")
	inside := path.Clean(p.project.Content)
	places := []string{path.Join(inside, path.Dir(from), name), path.Join(inside, name), path.Join(".", strings.TrimPrefix(name, "/"))}
	places = slices.DeleteFunc(places, hiddenPart)
	for _, folder := range p.project.Parts { // which its author may have hidden
		if place := path.Join(folder, name); !hiddenPart(name) && strings.HasPrefix(place, folder+"/") {
			places = append(places, place)
		} else if path.Base(folder) == name {
			places = append(places, folder)
		}
	}
	var out []string
	for _, place := range places {
		file, within := strings.CutPrefix(place, inside+"/")
		switch {
		case !fs.ValidPath(place) || within && !p.readable(file):
			continue
		case !within && inside != ".":
			file = strings.Repeat("../", 1+strings.Count(inside, "/")) + place
		case inside == "." && !p.readable(place):
			continue
		}
		if !slices.Contains(out, file) {
			out = append(out, file)
		}
	}
	return out
}

// readable reports whether a file of the content may stand in another: of documents,
// only those that the build knows under that very name, of which it decides for whom
// they are.
func (p *parts) readable(file string) bool {
	_, known := p.memory.files[file]
	hidden := strings.HasPrefix(file, ".") || strings.Contains(file, "/.") // no document
	return known || hidden || !dialect.IsMarkdown(file)
}

// hiddenPart reports whether a file is hidden, or lies in a hidden folder, but for the
// one of GitBook.
func hiddenPart(file string) bool {
	return slices.ContainsFunc(strings.Split(file, "/"), func(part string) bool { return strings.HasPrefix(part, ".") && part != ".gitbook" })
}

// notes are the files of a note, the nearest first.
func (p *parts) notes(from, name string) []string {
	name = strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".MD"))
	found := slices.Clone(p.names()[path.Base(name)])
	found = slices.DeleteFunc(found, func(file string) bool {
		return !strings.HasSuffix("/"+strings.ToLower(strings.TrimSuffix(file, path.Ext(file))), "/"+strings.TrimPrefix(name, "/"))
	})
	slices.SortStableFunc(found, func(a, b string) int {
		if same := path.Dir(a) == path.Dir(from); same != (path.Dir(b) == path.Dir(from)) {
			if same {
				return -1
			}
			return 1
		}
		return strings.Count(a, "/") - strings.Count(b, "/")
	})
	return found
}

// maxPart is the size of the largest file that stands in another, in bytes.
const maxPart = 1 << 20

// text returns the text of a file, which may lie beside the content.
func (p *parts) text(file string) ([]byte, error) {
	fsys, name := p.fsys, file
	if strings.HasPrefix(file, "../") {
		fsys, name = p.upper, path.Join(p.project.Content, file)
	}
	if fsys == nil {
		return nil, fs.ErrNotExist
	}
	var b bytes.Buffer
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	err = into(&b, f, name, maxPart)
	return b.Bytes(), err
}

// document reports whether a file is one of those of which the build decides for whom
// they are.
func (p *parts) document(file string) bool {
	_, found := slices.BinarySearch(p.memory.names, file)
	return found
}

// guarded reports whether a file that is no document is not for whom the build is: it,
// a part of it or the page of a folder around it says so.
func (p *parts) guarded(file string, text []byte) bool {
	if !dialect.IsMarkdown(file) {
		return false
	}
	place := content.Place{File: file, Lang: p.set.config.Outside(), Key: "part", Folder: content.KindPage}
	if !strings.HasPrefix(file, "../") {
		place = content.Locate([]string{file}, p.set.config)[0]
		place.Folder = content.KindPage
	}
	d, _ := p.set.parser.Parse(place, text)
	switch {
	case d == nil, d.Draft && !p.Drafts:
		return true
	case !p.public:
		return false
	}
	below := func(folder string) bool { return strings.HasPrefix(strings.ToLower(place.Key), folder+"/") }
	return d.Internal() || len(d.Unclear)+len(d.Body.Internal)+len(d.Body.Unread) > 0 || slices.ContainsFunc(p.closed(), below)
}

// internalFolders returns the keys of the folders whose pages say that they are internal,
// in lower case.
func (p *parts) internalFolders() (keys []string) {
	for _, place := range p.places {
		if !place.Index || place.Key == "" {
			continue
		}
		text, err := p.text(place.File)
		if err != nil {
			continue // it is reported where the page is read
		}
		if d, _ := p.set.parser.Parse(place, text); d == nil || d.Internal() || len(d.Unclear) > 0 {
			keys = append(keys, strings.ToLower(place.Key))
		}
	}
	return keys
}

// unknown returns, of the documents that others are to show, those of which the build
// may not know everything.
func unknown(docs []*content.Document, decisions []visibility.Decision) map[string]visibility.Reason {
	var out map[string]visibility.Reason
	for i, d := range decisions {
		why := d.Out
		if why == visibility.None && (len(d.Cut.Lines) > 0 || d.Cut.Marked || d.Excerpt) {
			why = visibility.Internal
		}
		if why == visibility.None || docs[i] == nil {
			continue
		}
		if out == nil {
			out = map[string]visibility.Reason{}
		}
		out[docs[i].File] = why
	}
	return out
}

// without returns those of some files whose text stands in a document.
func without(d *content.Document, of map[string]visibility.Reason) map[string]visibility.Reason {
	if d == nil || len(of) == 0 || !slices.ContainsFunc(d.Parts, func(file string) bool { return of[file] != visibility.None }) {
		return nil
	}
	return of
}

// openAbove opens the directory of a project whose content lies below it.
func (l *loading) openAbove() (closing func()) {
	if l.project.Program == "" || l.project.Content == "." || !filepath.IsLocal(l.project.Content) {
		return func() {}
	}
	root, err := disk.OpenRoot(l.Dir)
	if err != nil {
		return func() {}
	}
	l.upper = disk.FS(root)
	return func() { root.Close() }
}
