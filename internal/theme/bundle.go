package theme

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"rolebook/internal/diag"
)

// entryPoint is what a bundle is made from: a line that imports an asset, and what follows it.
type entryPoint struct {
	name string // of the bundle: "main.css"
	text string
}

// importing is the entry of a bundle that runs an asset, or applies it.
func importing(name string) entryPoint {
	if path.Ext(name) == ".css" {
		return entryPoint{name, `@import "` + name + `";`}
	}
	return entryPoint{name, `import "./` + name + `"`}
}

// exporting is the entry of a bundle that exports what an asset does.
func exporting(name string) entryPoint { return entryPoint{name, `export * from "./` + name + `"`} }

// find returns the prepared bundle of an entry; nil for none.
func (l *loading) find(e entryPoint) []byte {
	r, ok := l.prepared.bundle(e, l.digest)
	if !ok {
		return nil
	}
	l.use(r.inputs)
	return r.data
}

// build bundles one entry, unless its bundle is prepared.
func (l *loading) build(e entryPoint) Asset {
	data := l.find(e)
	if data == nil {
		r := l.bundle(e)
		l.use(r.inputs)
		if data = r.data; data == nil {
			return Asset{}
		}
	}
	return asset(e.name, data)
}

// use notes the files of the theme that are part of bundles.
func (l *loading) use(inputs []string) {
	for _, name := range inputs {
		l.bundled[name] = true
	}
}

// bundle lets esbuild bundle and minify an entry, whose imports are read from the
// theme's assets directory. The inputs are the files that were read. The data is nil
// where there is no bundle, with problems.
func (l *loading) bundle(e entryPoint) result {
	loader := api.LoaderJS
	if path.Ext(e.name) == ".css" {
		loader = api.LoaderCSS
	}
	from := &imports{fsys: l.fsys, read: map[string]bool{}}
	built := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: e.text, Sourcefile: "entry", Loader: loader},
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		Plugins:           []api.Plugin{{Name: "theme", Setup: from.setup}},
		LogLevel:          api.LogLevelSilent,
	})
	for _, m := range built.Errors {
		l.unbundled(e.name, m)
	}
	for _, m := range built.Warnings {
		if m.ID == "css-syntax-error" { // browsers leave out what they cannot read
			l.unbundled(e.name, m)
		}
	}
	made := result{name: e.name, inputs: slices.Sorted(maps.Keys(from.read))}
	if len(built.OutputFiles) > 0 {
		made.data = built.OutputFiles[0].Contents
	}
	made.sum, _ = summed(e.text, made.inputs, l.digest)
	l.computed = append(l.computed, made)
	return made
}

// unbundled reports what esbuild found while it bundled an asset. Where it found that in a
// file of the default theme, the fault is in a file of the playbook that this one imports.
func (l *loading) unbundled(name string, m api.Message) {
	file, pos, message := "assets/"+name, diag.Pos{}, strings.ReplaceAll(m.Text, "theme:", "")
	if at := m.Location; at != nil && strings.HasPrefix(at.File, "theme:") {
		file = strings.TrimPrefix(at.File, "theme:")
		pos = diag.Pos{Line: at.Line, Col: 1 + utf8.RuneCountInString(at.LineText[:min(at.Column, len(at.LineText))])}
	}
	if !l.own(file) {
		for _, word := range strings.FieldsFunc(message, func(r rune) bool { return r == '"' || r == ' ' }) {
			if l.own(word) {
				file, pos = word, diag.Pos{}
			}
		}
	}
	l.problem(file, pos, message)
}

// imports lets esbuild read imports from a theme instead of the disk, and notes them.
type imports struct {
	fsys fs.FS
	mu   sync.Mutex // esbuild loads files in parallel
	read map[string]bool
}

// setup is that of an esbuild plugin.
func (i *imports) setup(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		if a.Kind == api.ResolveCSSURLToken && strings.HasPrefix(a.Path, "data:image/") {
			return api.OnResolveResult{Path: a.Path, External: true}, nil // stands in the stylesheet itself
		}
		if a.Kind == api.ResolveCSSURLToken && a.Namespace != "theme" {
			return api.OnResolveResult{Path: a.Path, External: true}, nil // a font of the playbook
		}
		if strings.Contains(a.Path, ":") {
			return api.OnResolveResult{}, fmt.Errorf("%q lies outside of the theme", a.Path)
		}
		dir := "assets"
		if a.Namespace == "theme" {
			dir = path.Dir(a.Importer)
		}
		return api.OnResolveResult{Path: path.Join(dir, a.Path), Namespace: "theme"}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "theme"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		text, err := fs.ReadFile(i.fsys, a.Path)
		if err != nil {
			return api.OnLoadResult{}, fmt.Errorf("the theme has no %s", a.Path)
		}
		i.mu.Lock()
		i.read[a.Path] = true
		i.mu.Unlock()
		contents, loader := string(text), api.LoaderJS
		if path.Ext(a.Path) == ".css" {
			loader = api.LoaderCSS
		}
		return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
	})
}
