package xliff

import (
	"strings"
	"testing"

	"rolebook/internal/content"
)

// TestEditedMeanwhile holds what becomes of a translation that was edited here while a bundle
// was away.
func TestEditedMeanwhile(t *testing.T) {
	const source = "# Doc\n\n## Responsibilities\n\n- One. More. {#one}\n- Two {#two}\n"
	const old = "# Documento\n\n## Responsabilità\n\n- Uno. Di più. {#one}\n- Due {#two}\n"
	const lacks = "# Documento\n\n## Responsabilità\n\n- Uno. Di più. {#one}\n"
	for _, c := range []struct {
		what, before, now string
		typed             []string // by the translator: what, and what instead
		want              string
		conflict          bool
	}{
		{"nobody", old, old, nil, old, false},
		{"here only", old, strings.Replace(old, "Due", "Secondo", 1), nil, strings.Replace(old, "Due", "Secondo", 1), false},
		{"both, other segments", old, strings.Replace(old, "Uno.", "Il primo.", 1), []string{"Di più.</target>", "E altro.</target>"}, "# Documento\n\n## Responsabilità\n\n- Il primo. E altro. {#one}\n- Due {#two}\n", false},
		{"both", old, strings.Replace(old, "Due", "Secondo", 1), []string{"Due</target>", "Il due</target>"}, strings.Replace(old, "Due", "Secondo", 1), true},
		{"both alike", old, strings.Replace(old, "Due", "Secondo", 1), []string{"Due</target>", "Secondo</target>"}, strings.Replace(old, "Due", "Secondo", 1), false},
		{"sentences joined here", old, strings.Replace(old, "Uno. Di più.", "Uno e più.", 1), nil, strings.Replace(old, "Uno. Di più.", "Uno e più.", 1), false},
		{"sentences joined here, and translated", old, strings.Replace(old, "Uno. Di più.", "Uno e più.", 1), []string{"Di più.</target>", "Altro.</target>"}, strings.Replace(old, "Uno. Di più.", "Uno e più.", 1), true},
		{"deleted here", old, lacks, nil, lacks, false},
		{"deleted here, and translated", old, lacks, []string{"Due</target>", "Il due</target>"}, lacks, true},
		{"added here", lacks, old, nil, old, false},
		{"added here and there", lacks, old, []string{"Two</source>", "Two</source><target>Secondo</target>"}, old, true},
		{"added there", lacks, lacks, []string{"Two</source>", "Two</source><target>Due</target>"}, old, false},
		{"divided here", old, strings.Replace(old, "{#two}\n", "{#two}\n\n  Di più\n", 1), []string{"Due</target>", "Il due</target>"}, strings.Replace(old, "{#two}\n", "{#two}\n\n  Di più\n", 1), true},
		{"file deleted", old, "", nil, "", false},
	} {
		pair := func(file string) (File, []byte, *content.Document) {
			files := map[string][]byte{"en/roles/a.md": []byte(source)}
			if file != "" {
				files["it/roles/a.md"] = []byte(file)
			}
			return newBook(t, "en, it", files).pair("en/roles/a.md", "it/roles/a.md", "it")
		}
		f, _, _ := pair(c.before)
		bundle := sent(t, f, "it", func(xml string) string {
			for i := 0; i < len(c.typed); i += 2 {
				xml = typed(t, xml, c.typed[i], c.typed[i+1])
			}
			return xml
		})
		f, text, like := pair(c.now)
		m := Merge(f, text, like, bundle)
		if c.want == "" {
			c.want = string(text)
		}
		if string(m.File) != c.want || (len(m.Faults) > 0) != c.conflict {
			t.Errorf("%s: %v\n%s", c.what, m.Faults, difference(c.want, string(m.File)))
		}
		if c.want == string(text) && m.Segments > 0 {
			t.Errorf("%s: %d segments are said to be written", c.what, m.Segments)
		}
	}
}
