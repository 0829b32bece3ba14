package content

import (
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/markdown"
)

// TestWriteIDs writes the ids that a file lacks, and reads the file again: nothing else
// in it is another byte, and nothing is missing any more.
func TestWriteIDs(t *testing.T) {
	const before, after = "- Reads every text\n", "- Reads every text {#reads-every-text}\n"
	for _, c := range []struct{ name, text, want string }{
		{"one line", before, after},
		{"attributes", "- Reads every text {cadence=daily}\n", "- Reads every text {#reads-every-text cadence=daily}\n"},
		{"trailing spaces", "- Reads every text  \n- Writes {#w}\n", "- Reads every text {#reads-every-text}  \n- Writes {#w}\n"},
		{"no line break at the end", "- Reads every text", "- Reads every text {#reads-every-text}"},
		{"over two lines", "- Reads every\n  text\n", "- Reads every\n  text {#reads-every-text}\n"},
		{"attributes on a line of their own", "- Reads every text\n  {cadence=daily}\n", "- Reads every text\n  {#reads-every-text cadence=daily}\n"},
		{"CRLF", "- Reads every text\r\n\r\n- Writes\r\n", "- Reads every text {#reads-every-text}\r\n\r\n- Writes {#writes}\r\n"},
		{"nested", "- Reads every text\n  - all of it\n", "- Reads every text {#reads-every-text}\n  - all of it\n"},
		{"two of one text", "- Reads every text\n- Reads every text\n", after + "- Reads every text {#reads-every-text-2}\n"},
		{"numbers", "1. Reads every text\n2. Writes\n", "1. Reads every text {#reads-every-text}\n2. Writes {#writes}\n"},
		{"emphasis at the end", "- Reads **every text**\n", "- Reads **every text** {#reads-every-text}\n"},
		{"braces that are text", "- Reads {name}\n", "- Reads {name} {#reads-name}\n"},
		{"followed by prose", "- Reads every text\n\nMore.\n", after + "\nMore.\n"},
		{"followed by a rule", before + "---\n", after + "---\n"},
		{"an underlined heading", "- x {#x}\n\nSkills\n---\n\n- Reads every text\n", "- x {#x}\n\nSkills\n---\n\n" + after},
		{"nothing to do", after, after},
	} {
		t.Run(c.name, func(t *testing.T) {
			const head = "\ufeff---\r\nsummary: x\r\n---\n# Editor\n\n## Responsibilities\n\n"
			d := parsedRole(t, head+c.text)
			got := string(WriteIDs([]byte(head+c.text), MissingIDs(d)))
			if got != head+c.want {
				t.Fatalf("got  %q\nwant %q", strings.TrimPrefix(got, head), c.want)
			}
			if missing := MissingIDs(parsedRole(t, got)); len(missing) > 0 {
				t.Errorf("still missing: %v", missing)
			}
		})
	}
}

func parsedRole(t *testing.T, text string) *Document {
	t.Helper()
	c, _ := config.Read("site.yaml", []byte("languages: [en, it]\n"), config.Defaults{})
	headings, err := LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := NewParser(c, headings, markdown.NewHighlighter(nil)).Parse(Locate([]string{"en/roles/editor.md"}, c)[0], []byte(text))
	return d
}
