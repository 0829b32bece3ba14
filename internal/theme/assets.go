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
	t.css = l.stylesheet()
	t.js = l.build(importing("main.js"))
	t.forward = l.build(importing("redirect.js"))
	t.ownIcon = l.icon()
	t.matrix = l.build(exporting("matrix.js"))
	t.assets = []Asset{t.css, t.js, t.forward, t.matrix, t.ownIcon}
	t.search(l)
	t.extras(l)
}

// stylesheet builds the sheet of every page, which ends with what site.yaml sets. That
// is a layer of its own, so a prepared sheet need not be built again for it.
func (l *loading) stylesheet() Asset {
	e, set := importing("main.css"), settings(l.config)
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
			into *[]Asset
			name string
		}{{&x.sheets, kind + ".css"}, {&x.scripts, kind + ".js"}} {
			if _, err := fs.Stat(l.fsys, "assets/"+part.name); err != nil {
				continue
			}
			asset := l.build(importing(part.name))
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
