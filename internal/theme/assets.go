package theme

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"rolebook/internal/config"
	"rolebook/internal/diag"
)

// Asset is a file that pages name by the hash of its content.
type Asset struct {
	Out       string // "assets/main-1a2b3c4d5e.css"
	Integrity string // as Subresource Integrity states it
	Data      []byte
}

// Assets returns the files that pages of this theme need.
func (t *Theme) Assets() []Asset { return t.assets }

// bundle builds the stylesheet, the script of every page, that of pages that have
// moved, the icon, and what is loaded to search and to compare.
func (t *Theme) bundle(l *loading) {
	t.css = l.build("main.css", "@import \"main.css\";\n"+settings(l.config), api.LoaderCSS)
	t.js = l.build("main.js", `import "./main.js"`, api.LoaderJS)
	t.forward = l.build("redirect.js", `import "./redirect.js"`, api.LoaderJS)
	t.ownIcon = l.icon()
	t.matrix = l.build("matrix.js", `export * from "./matrix.js"`, api.LoaderJS)
	t.assets = []Asset{t.css, t.js, t.forward, t.matrix, t.ownIcon}
	t.search(l)
	t.extras(l)
}

// extras builds what only pages of one kind load: assets/<kind>.css and
// assets/<kind>.js, where the theme has them.
func (t *Theme) extras(l *loading) {
	for _, kind := range Layouts() {
		switch kind {
		case "redirect":
			continue // its script is all that it has
		case "search", "letter":
			t.extra[kind] = extra{sheets: []Asset{t.finders[l.config.Locales[0].Tag()].Sheet}}
			continue // what searches is loaded when it is used
		}
		var x extra
		for _, part := range []struct {
			into   *[]Asset
			name   string
			entry  string
			loader api.Loader
		}{
			{&x.sheets, kind + ".css", `@import "` + kind + `.css";`, api.LoaderCSS},
			{&x.scripts, kind + ".js", `import "./` + kind + `.js"`, api.LoaderJS},
		} {
			if _, err := fs.Stat(l.fsys, "assets/"+part.name); err != nil {
				continue
			}
			asset := l.build(part.name, part.entry, part.loader)
			*part.into = append(*part.into, asset)
			t.assets = append(t.assets, asset)
		}
		t.extra[kind] = x
	}
}

// settings are the custom properties that site.yaml sets.
func settings(c *config.Config) string {
	var b strings.Builder
	set := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  --%s: %s;\n", name, value)
		}
	}
	set("accent", c.Accent.Value)
	set("radius", c.Radius.Value)
	if c.Density.Value != "normal" {
		set("density", map[string]string{"compact": "0.8", "roomy": "1.2"}[c.Density.Value])
	}
	if b.Len() == 0 {
		return ""
	}
	return "@layer settings {\n:root {\n" + b.String() + "}\n}\n"
}

// build bundles one entry. Imports are read from the theme's assets directory.
func (l *loading) build(name, entry string, loader api.Loader) Asset {
	result := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: entry, Sourcefile: "entry", Loader: loader},
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		Plugins:           []api.Plugin{l.plugin()},
		LogLevel:          api.LogLevelSilent,
	})
	for _, m := range result.Errors {
		l.unbundled(name, m)
	}
	for _, m := range result.Warnings {
		if m.ID == "css-syntax-error" { // browsers leave out what they cannot read
			l.unbundled(name, m)
		}
	}
	if len(result.OutputFiles) == 0 {
		return Asset{}
	}
	return asset(name, result.OutputFiles[0].Contents)
}

// unbundled notes what esbuild found while it bundled an asset. What it finds in the
// default theme is the fault of a file of the playbook's that it imports.
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

// asset names a file by the hash of its content.
func asset(name string, data []byte) Asset {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return Asset{
		Out:       "assets/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:])[:10] + ext,
		Integrity: "sha256-" + base64.StdEncoding.EncodeToString(sum[:]),
		Data:      data,
	}
}

// plugin lets esbuild read imports from the theme instead of the disk.
func (l *loading) plugin() api.Plugin {
	return api.Plugin{Name: "theme", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if a.Kind == api.ResolveCSSURLToken && strings.HasPrefix(a.Path, "data:image/") {
				return api.OnResolveResult{Path: a.Path, External: true}, nil // stands in the stylesheet itself
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
			text, err := fs.ReadFile(l.fsys, a.Path)
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("the theme has no %s", a.Path)
			}
			l.bundled.Store(a.Path, true)
			contents, loader := string(text), api.LoaderJS
			if path.Ext(a.Path) == ".css" {
				loader = api.LoaderCSS
			}
			return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
		})
	}}
}
