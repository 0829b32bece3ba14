package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/internal/config"
	"rolebook/internal/site"
	"rolebook/internal/view"
)

// Asset is a file that pages name by the hash of its content.
type Asset struct {
	view.Asset
	Data []byte
}

// Assets returns the files that pages of this theme need.
func (t *Theme) Assets() []Asset { return t.assets }

// add makes an asset one of those that pages need.
func (t *Theme) add(a Asset) view.Asset {
	t.assets = append(t.assets, a)
	return a.Asset
}

// bundle builds the stylesheet, the script of every page, that of pages that have
// moved, the icon, what is loaded to compare, to search and to fill in an advertisement, and what only pages of one
// kind load.
func (t *Theme) bundle(l *loading) {
	t.views = view.Theme{
		Texts: t.Texts, Policy: policyElement, Kinds: map[site.Kind]view.KindAssets{},
		CSS: t.add(l.stylesheet()), JS: t.add(l.build(importing("main.js"))), Redirect: t.add(l.build(importing("redirect.js"))),
		Matrix: t.add(l.build(exporting("matrix.js"))), Editor: t.add(l.build(exporting("editor.js"))), Icon: t.add(l.icon()), Fonts: preloaded(l.fonts),
	}
	t.views.Finders = t.search(l)
	own := ownAssets()
	for _, k := range site.Kinds() {
		of, ok := own[k.Kind]
		if !ok {
			of = (*Theme).kindAssets
		}
		t.views.Kinds[k.Kind] = of(t, l, k.Kind)
	}
}

// kindAssets builds assets/<kind>.css and assets/<kind>.js, where the theme has them.
func (t *Theme) kindAssets(l *loading, kind site.Kind) view.KindAssets {
	build := func(name string) []view.Asset {
		if _, err := fs.Stat(l.fsys, "assets/"+name); err != nil {
			return nil
		}
		return []view.Asset{t.add(l.build(importing(name)))}
	}
	return view.KindAssets{Sheets: build(string(kind) + ".css"), Scripts: build(string(kind) + ".js")}
}

// stylesheet builds the sheet of every page, which ends with what site.yaml sets. That
// is a layer of its own, so a prepared sheet need not be built again for it.
func (l *loading) stylesheet() Asset {
	e, set := importing("main.css"), settings(l.config, l.fonts)
	if set == "" {
		return l.build(e)
	}
	data := l.find(e)
	if data == nil {
		return l.build(entryPoint{e.name, e.text + "\n" + set})
	}
	data = bytes.TrimSuffix(data, []byte("\n"))
	return asset(e.name, slices.Concat(data, l.bundle(entryPoint{"settings.css", set}).data))
}

// settings are the custom properties that site.yaml sets, and the fonts that it names.
func settings(c *config.Config, fonts []Font) string {
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
	faces := fontFaces(fonts, set)
	if b.Len() == 0 {
		return ""
	}
	return "@layer settings {\n:root {\n" + b.String() + "}\n" + faces + "}\n"
}

// asset names a file by the hash of its content.
func asset(name string, data []byte) Asset {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return Asset{view.Asset{
		Out:       "assets/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:])[:10] + ext,
		Integrity: "sha256-" + base64.StdEncoding.EncodeToString(sum[:]),
	}, data}
}
