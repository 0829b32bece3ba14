package theme

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"rolebook/internal/config"
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
// moved, the icon, and what is loaded to search.
func (t *Theme) bundle(fsys fs.FS, c *config.Config) error {
	entry := "@import \"main.css\";\n" + settings(c)
	var err error
	if t.css, err = build(fsys, "main.css", entry, api.LoaderCSS); err != nil {
		return err
	}
	if t.js, err = build(fsys, "main.js", `import "./main.js"`, api.LoaderJS); err != nil {
		return err
	}
	if t.forward, err = build(fsys, "redirect.js", `import "./redirect.js"`, api.LoaderJS); err != nil {
		return err
	}
	if t.ownIcon, err = icon(fsys, c); err != nil {
		return err
	}
	t.assets = []Asset{t.css, t.js, t.forward, t.ownIcon}
	if err := t.search(fsys, c); err != nil {
		return err
	}
	return t.extras(fsys, c)
}

// extras builds what only pages of one kind load: assets/<kind>.css and
// assets/<kind>.js, where the theme has them.
func (t *Theme) extras(fsys fs.FS, c *config.Config) error {
	for _, kind := range Layouts() {
		switch kind {
		case "redirect":
			continue // its script is all that it has
		case "search", "letter":
			t.extra[kind] = extra{sheets: []Asset{t.finders[c.Locales[0].Tag()].Sheet}}
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
			if _, err := fs.Stat(fsys, "assets/"+part.name); err != nil {
				continue
			}
			asset, err := build(fsys, part.name, part.entry, part.loader)
			if err != nil {
				return err
			}
			*part.into = append(*part.into, asset)
			t.assets = append(t.assets, asset)
		}
		t.extra[kind] = x
	}
	return nil
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
func build(fsys fs.FS, name, entry string, loader api.Loader) (Asset, error) {
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
		Plugins:           []api.Plugin{fromFS(fsys)},
		LogLevel:          api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		var errs []error
		for _, m := range result.Errors {
			where := name
			if m.Location != nil {
				where = fmt.Sprintf("%s:%d:%d", strings.TrimPrefix(m.Location.File, "theme:"), m.Location.Line, m.Location.Column+1)
			}
			errs = append(errs, fmt.Errorf("bundling the theme's %s: %s", where, m.Text))
		}
		return Asset{}, errors.Join(errs...)
	}
	return asset(name, result.OutputFiles[0].Contents), nil
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

// fromFS lets esbuild read imports from a file system instead of the disk.
func fromFS(fsys fs.FS) api.Plugin {
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
			text, err := fs.ReadFile(fsys, a.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			contents, loader := string(text), api.LoaderJS
			if path.Ext(a.Path) == ".css" {
				loader = api.LoaderCSS
			}
			return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
		})
	}}
}
