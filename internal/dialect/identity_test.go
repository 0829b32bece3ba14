package dialect

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// TestIdentify holds what is read of the settings of each program. It fails where a
// string of JavaScript in a comment, or one that is computed, counts, and where a tag
// of YAML is looked through.
func TestIdentify(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"MkDocs", "mkdocs.yml", "site_name: Our\n  book\nsite_url: https://a.example/b/\nsite_description: About\ntheme:\n  name: material\n  language: de\n", "Our book|About|de|https://a.example/b/"},
		{"a value that MkDocs computes", "mkdocs.yml", "site_name: !ENV NAME\nsite_description: [a]\ntheme: readthedocs\nx: !!python/name:a.b\n", "|||"},
		{"Jekyll", "_config.yml", "title: Site\ndescription: >-\n  Two\n  lines\nlang: pt_BR\nurl: https://a.example\nbaseurl: /b\n", "Site|Two lines|pt-BR|https://a.example/b"},
		{"Jekyll without a host", "_config.yml", "title: Site\nurl: \"\"\nbaseurl: /b\n", "Site|||"},
		{"Hugo, TOML", "hugo.toml", "baseURL = 'https://a.example/'\nlanguageCode = \"fr-ch\"\ntitle = \"Le \\\"site\\\"\"\n[params]\ndescription = \"De quoi\"\n", `Le "site"|De quoi|fr-ch|https://a.example/`},
		{"Hugo, by language", "hugo.yaml", "defaultContentLanguage: it\nlanguages:\n  it:\n    title: Sito\n    params:\n      description: Di che\n  en: {title: Site}\n", "Sito|Di che|it|"},
		{"Hugo, JSON", "hugo.json", `{"title": "Site", "languageCode": "en"}`, "Site||en|"},
		{"Hugo, broken", "hugo.toml", "title = Site\n", "|||"},
		{"mdBook", "book.toml", "[book]\ntitle = \"Book\"\nlanguage = \"ja\"\nsrc = \".\"\n", "Book||ja|"},
		{"GitBook", "book.json", `{"title": "Book", "description": "About", "language": "vi"}`, "Book|About|vi|"},
		{"Docusaurus", "docusaurus.config.js", "// title: 'No', baseUrl: '/'\nmodule.exports = {\n  title: 'It\\'s ours', // 'not\n  tagline: `About`,\n  url: \"https://a.example\",\n  baseUrl: '/b/',\n  i18n: {defaultLocale: 'bg', locales: ['bg', 'en']},\n  themeConfig: {navbar: {title: 'Other'}},\n};\n", "It's ours|About|bg|https://a.example/b/"},
		{"Docusaurus, typed", "docusaurus.config.ts", "const x = {a: {title: 'No'}};\nconst config: Config = {\n  presets: [['classic', {docs: {title: 'No'}}]],\n  baseUrl: process.env.BASE || '/',\n  'title': 'Ours',\n}\nexport default config;\n", "Ours|||"},
		{"Docusaurus, a function", "docusaurus.config.js", "export default async function f() { const n = `${a}`; return {title: 'Ours', baseUrl: '/'} }", "Ours|||"},
		{"Docusaurus, computed", "docusaurus.config.js", "const title = 'No';\nmodule.exports = {title: 'A' + x, tagline: t('x'), baseUrl: '/', url: `https://${host}`};\n", "|||"},
		{"Docusaurus, broken", "docusaurus.config.js", "}}}){ title: 'a, baseUrl: {{[(\n title: \"", "|||"},
	} {
		dir := fstest.MapFS{test.file: {Data: []byte(test.text)}, "docs/a.md": {}, "content/a.md": {}, "README.md": {}}
		if test.file == "book.json" {
			dir["SUMMARY.md"] = &fstest.MapFile{}
		}
		id := Identify(dir, Recognise(dir))
		if got := fmt.Sprintf("%s|%s|%s|%s", id.Title.Value, id.Description.Value, id.Language.Value, id.Base.Value); got != test.want {
			t.Errorf("%s: %s, not %s", test.name, got, test.want)
		}
	}
}

// FuzzConfigObject holds that any program is read to its end.
func FuzzConfigObject(f *testing.F) {
	f.Add("module.exports = {title: 'a', baseUrl: `b`, c: [({})]} /* d")
	f.Fuzz(func(t *testing.T, source string) {
		for key, s := range configObject(source) {
			if s.Line < 1 || key != s.Key {
				t.Errorf("%q: %v", key, s)
			}
		}
	})
}
