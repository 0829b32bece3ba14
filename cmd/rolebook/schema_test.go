package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/schema"
)

// allSchemas are the schemas as editors read them.
func allSchemas() map[string]schema.Schema {
	all := content.Schemas()
	all["site"] = config.Schema()
	return all
}

// TestDocumentedKeys holds the schemas against the keys that writers are told of.
func TestDocumentedKeys(t *testing.T) {
	shared := "kind title summary slug tags redirects draft updated reviewBy owner sources weight visibility translate fallback machineTranslated source toc discussion"
	all := allSchemas()
	for name, keys := range map[string]string{
		"site":         "title baseURL languages rootLanguage fallbacks theme accent logo radius fonts density visibility dimensions headings sections families tags synonyms editURL",
		"page":         shared,
		"role":         shared + " names reportsTo family confusedWith levels cumulative level of",
		"checklist":    shared + " roles mode from",
		"guide":        shared + " role scale minCoverage job",
		"comparison":   shared + " roles dimensions",
		"disagreement": shared + " dimension roles items positions nature",
		"article":      shared + " roles topic author stance disclosure",
		"term":         shared + " names role see",
	} {
		properties, ok := all[name]["properties"].(map[string]schema.Schema)
		if !ok {
			t.Fatalf("%s has no properties", name)
		}
		var have []string
		for key, s := range properties {
			have = append(have, key)
			if s["description"] == nil {
				t.Errorf("%s: %s has no description", name, key)
			}
		}
		want := strings.Fields(keys)
		slices.Sort(have)
		slices.Sort(want)
		if !slices.Equal(have, want) {
			t.Errorf("%s has the keys\n%v, not\n%v", name, have, want)
		}
		delete(all, name)
	}
	if len(all) != 1 || all["sources"] == nil {
		t.Errorf("there are also %v", all)
	}
}

// validators compiles all schemas.
func validators(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for name, s := range allSchemas() {
		text, err := json.Marshal(s.Titled(schemaTitle(name), ""))
		noError(t, err)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		noError(t, err)
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		noError(t, c.AddResource("mem:///"+name, doc))
		out[name], err = c.Compile("mem:///" + name)
		noError(t, err)
	}
	return out
}

// plainYAML decodes YAML as JSON has it: a day is a text.
func plainYAML(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	noError(t, yaml.Unmarshal(text, &v))
	var plain func(any) any
	plain = func(v any) any {
		switch v := v.(type) {
		case time.Time:
			return v.Format(time.DateOnly)
		case []any:
			for i := range v {
				v[i] = plain(v[i])
			}
		case map[string]any:
			for key := range v {
				v[key] = plain(v[key])
			}
		}
		return v
	}
	return plain(v)
}

// TestFrontMatterSchemas validates what is shipped: the playbook and the starter.
func TestFrontMatterSchemas(t *testing.T) {
	known, checked := validators(t), 0
	for _, root := range []string{"../../content", "starter/content"} {
		fsys := os.DirFS(root)
		noError(t, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			which := strings.TrimSuffix(path.Base(name), ".yaml")
			if path.Ext(name) == ".md" {
				_, after, ok := strings.Cut(string(text), "---\n")
				if !ok || !strings.HasPrefix(string(text), "---\n") {
					return nil
				}
				front, _, _ := strings.Cut(after, "\n---\n")
				text, which = []byte(front), "page"
				for _, k := range content.Kinds() {
					if slices.Contains(strings.Split(path.Dir(name), "/"), k.Folder) {
						which = string(k.Kind)
					}
				}
			}
			if known[which] == nil {
				return nil
			}
			checked++
			if err := known[which].Validate(plainYAML(t, text)); err != nil {
				t.Errorf("%s/%s: %v", root, name, err)
			}
			return nil
		}))
	}
	if checked < 20 {
		t.Errorf("only %d headers were checked", checked)
	}
}

// A schema tells mistakes from what is allowed.
func TestSchemaRefuses(t *testing.T) {
	known := validators(t)
	for _, test := range []struct {
		schema, text string
		fine         bool
	}{
		{"role", "family: marketing", true},
		{"role", "famly: marketing", false},
		{"role", "names: { en: { preferred: A, other: one } }", true},
		{"role", "names: { en: A }", false},
		{"guide", "scale: { min: 1, max: 5 }", true},
		{"guide", "scale: 5", false},
		{"guide", "minCoverage: 0.5", true},
		{"guide", "minCoverage: half", false},
		{"guide", "visibility: secret", false},
		{"page", "kind: guide", true},
		{"page", "kind: guid", false},
		{"page", "updated: 2026-11-21", true},
		{"page", "updated: soon", false},
		{"page", "draft: yes please", false},
		{"checklist", "roles: one", true},
		{"checklist", "mode: duty", false},
		{"disagreement", "positions: [{ source: a, says: b, scope: { size: large } }]", true},
		{"disagreement", "positions: [{ sauce: a }]", false},
		{"site", "title: One", true},
		{"site", "title: { en: One }", true},
		{"site", "fallbacks: false", true},
		{"site", "fallbacks: { pt: [en] }", true},
		{"site", "fallbacks: true", false},
		{"site", "dimensions: [{ id: budget, type: list, label: { en: Budget } }]", true},
		{"site", "dimensions: [{ id: budget, type: table }]", false},
		{"sources", "a: { title: A, published: 2012, authors: B }", true},
		{"sources", "a: { titel: A }", false},
	} {
		if err := known[test.schema].Validate(plainYAML(t, []byte(test.text))); (err == nil) != test.fine {
			t.Errorf("%s: %s: %v", test.schema, test.text, err)
		}
	}
}
