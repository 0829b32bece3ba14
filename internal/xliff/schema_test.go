package xliff

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// TestSchema holds bundles against the schema of the core of XLIFF, which is the same for 2.0
// and 2.1: the whole shipped playbook in each language, and a page with one of everything.
// The schema comes out of a package of Debian.
func TestSchema(t *testing.T) {
	testkit.SkipUnderRace(t, "it starts other programs")
	b := shipped(t)
	bundles := map[string]string{}
	write := func(lang string, files ...File) {
		var out bytes.Buffer
		if err := Write(&out, Bundle{From: "en", To: lang, Files: files}); err != nil {
			t.Fatal(err)
		}
		bundles[lang+".xlf"] = out.String()
	}
	byLang := map[string][]File{}
	b.eachPair(func(source, target, lang string) {
		f, _, _ := b.pair(source, target, lang)
		byLang[lang] = append(byLang[lang], f)
	})
	for lang, files := range byLang {
		write(lang, files...)
	}
	odd := newBook(t, "en, fr", map[string][]byte{"en/odd.md": []byte("---\ntitle: \"A & <b>\"\n---\n# A\n\n" + strings.Join(hardTexts(), "\n\n") + "\n"), "fr/odd.md": []byte("# B\n")})
	f, _, _ := odd.pair("en/odd.md", "fr/odd.md", "fr")
	write("fr", f)
	bundles["wrong.xlf"] = strings.Replace(bundles["fr.xlf"], "<segment ", "<segment nonsense=\"\" ", 1)

	schema, xml := schemas(t)
	input, err := json.Marshal(map[string]any{"schema": schema, "xml": xml, "bundles": bundles})
	if err != nil {
		t.Fatal(err)
	}
	dir, err := testkit.NPM("xmllint-wasm@5.3.0")
	if err != nil {
		testkit.Missing(t, "%v", err)
	}
	c := exec.CommandContext(t.Context(), "node", "-e", `
const { validateXML, memoryPages } = require('xmllint-wasm');
const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
(async () => {
	const wrong = {};
	for (const [fileName, contents] of Object.entries(input.bundles)) {
		const result = await validateXML({ xml: [{ fileName, contents }], schema: [input.schema],
			preload: [{ fileName: 'xml.xsd', contents: input.xml }], initialMemoryPages: 1024, maxMemoryPages: 8192 });
		if (!result.valid) wrong[fileName] = result.errors.slice(0, 5).map(e => e.rawMessage).join('\n');
	}
	console.log(JSON.stringify(wrong));
})();`)
	c.Dir, c.Stdin = dir, bytes.NewReader(input)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var wrong map[string]string
	if err := json.Unmarshal(out, &wrong); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(wrong["wrong.xlf"], "nonsense") {
		t.Errorf("the validator finds no fault in an attribute that XLIFF has not: %q", wrong["wrong.xlf"])
	}
	delete(wrong, "wrong.xlf")
	for name, message := range wrong {
		t.Errorf("%s: %s", name, message)
	}
}

// schemas returns the schema of the core, and that of XML which it imports.
func schemas(t *testing.T) (core, xml string) {
	t.Helper()
	dir := t.TempDir()
	run := func(name string, args ...string) {
		c := exec.CommandContext(t.Context(), name, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			testkit.Missing(t, "%s: %v\n%s", name, err, out)
		}
	}
	run("apt-get", "download", "php-symfony-translation")
	found, err := filepath.Glob(filepath.Join(dir, "*.deb"))
	if err != nil || len(found) != 1 {
		testkit.Missing(t, "no package: %v %v", found, err)
	}
	run("dpkg-deb", "-x", found[0], dir)
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, "usr/share/php/Symfony/Component/Translation/Resources/schemas", name))
		if err != nil {
			testkit.Missing(t, "%v", err)
		}
		return string(text)
	}
	return strings.ReplaceAll(read("xliff-core-2.0.xsd"), "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", "xml.xsd"), read("xml.xsd")
}
