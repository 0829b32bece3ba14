package xliff

import (
	"regexp"
	"strings"
	"testing"
)

// hardFiles are files of which each has something that is easily lost.
func hardFiles() map[string]string {
	return map[string]string{
		"no line end at the end":    "# A\n\n- One thing {#one}\n- Another thing",
		"a heading at the end":      "# A\n\nText.\n\n## The end",
		"tabs":                      "#\tA\n\n-\tOne\tthing\n\n\tgoes on\n\n\t-\tnested\twith a tab\n\n1.\tNumber\n",
		"tables":                    "| One \\| two | `a\\|b` |\n|:--|--:|\n|  spaces  | *b* |\n| |c|\n\nA | B\n--|--\n1 x | 2 y\n",
		"a table in a list":         "- An item\n\n  | One | Two |\n  |---|---|\n  | c | d |\n\n- Another\n",
		"nested lists":              "- One\n  - Two\n    1. Three\n       goes on\n\n       and on\n  - Four\n* Five\n+ Six\n   + Seven\n",
		"numbers":                   "1) One\n2) Two\n10. Ten\n",
		"HTML blocks":               "<div class=\"x\">\n  <p>Not this</p>\n</div>\n\nText with <b>bold</b>, <br> and &nbsp;entities &amp; more.\n\n<!-- a comment\n\nof two paragraphs -->\n\nAfter.\n",
		"comments":                  "Text <!-- one --> and <!-- two\nlines --> more.\n\n- Item <!-- three -->\n<!-- four -->\n- Other\n\n## Heading <!-- five -->\n",
		"right to left":             "# دليل\n\nهذا نص مع *كلمة* و `code`. وجملة أخرى؟ نعم.\n\n- بند \u200fأول\u200e (ABC) {#one}\n- عברית ועוד\n",
		"combining accents":         "# Cafe\u0301\n\nE\u0301 vero. Tie\u0302\u0301ng Vie\u0323\u0302t, ก\u0e47 and e\u200du.\n\n- नमस्ते दुनिया\n",
		"wide letters":              "# 你好\n\n你好。再见！好吗？是\n\n- 項目、です。次\n",
		"hard breaks":               "One  \ntwo\\\nthree   \nfour\n\n> a  \n> b\n",
		"spaces at the ends":        "Text with spaces.   \n\n   Indented text.\n\n-   Item   \n\n#   Heading   #\n",
		"non-breaking spaces":       "Prix\u00a0: 10\u202f€. Suite\u00a0! « Oui »\n",
		"signs that look like more": "2 * 3 * 4 = 24, a_b_c, [x], {y}, 5 < 6 > 4, ~5, #6, 1. 2. 3 | 4 and $5 to $6.\n",
		"code":                      "Text.\n\n    indented code\n\n```md\n# not this\n```\n\n~~~\nnor this\n~~~\n\n- Item\n\n      code in it\n",
		"quotes":                    "> One\n>\n> - Two\n>   goes on\n> > Three\n\n> [!WARNING] Its title\n> Text.\n",
		"definitions and notes":     "Term\n: Meaning\n\nText[^1] here.\n\n[^1]: The note\n    goes on.\n\n*[HTML]: Hyper\n",
		"underlined":                "Title\n=====\n\nSection\n-------\n\nText\n***\nmore\n",
		"directives":                ":::tabs\n### One\nText.\n### Two\nMore.\n:::\n\n::::details What it *is*\n:::note\nInner.\n:::\n::::\n",
		"formulas and shortcodes":   "$$\nx = y\n$$\n\n{{< figure src=\"a.png\" >}}\n\nText {{ site.title }} and {% ref x %}.\n",
		"links":                     "See [a *b*](c.md \"Not this\"), ![alt text](d.png), [e][f], [g] and <https://h.org>.\n\n[f]: i.md \"Not this\"\n",
		"a header and no text":      "---\ntitle: One\nsummary: >\n  Folded\n  text\n---\n",
		"a header of other marks":   "---\n\"title\": 'It''s'  # a comment\nsummary:   \"A \\\"word\\\"\"\n---\nText\n",
		"only a comment":            "<!-- nothing -->\n",
		"empty":                     "",
		"blank lines":               "\n\n\n# A\n\n\n\nText\n\n\n",
		"lines of Windows in part":  "# A\r\n\nOne\r\ntwo\n\n- Three\r\n",
		"separators":                "One\u2028two\u2029three\u0085four.\n\n- five\u000bsix\u000cseven\n",
		"very long words":           strings.Repeat("long", 500) + " word. Then.\n",
	}
}

// TestHardFiles sends files to a translator and takes them back: what comes back as it went
// changes no byte, and a sentence that was changed changes its own.
func TestHardFiles(t *testing.T) {
	targets := regexp.MustCompile(`<target>[^\n]*?</target>`)
	for name, text := range hardFiles() {
		for _, eol := range []string{"\n", "\r\n", "\r"} {
			file := text
			if !strings.Contains(text, "\r") {
				file = strings.ReplaceAll(text, "\n", eol)
			}
			sentences := 0
			m := mergedBy(t, "a.md", file, file, func(xml string) string {
				sentences = len(targets.FindAllString(xml, -1))
				return xml
			})
			if string(m.File) != file || m.Segments > 0 || len(m.Faults) > 0 {
				t.Errorf("%s: %d segments changed, %v: %q", name, m.Segments, m.Faults, m.File)
			}
			for i := range sentences {
				m := mergedBy(t, "a.md", file, file, func(xml string) string {
					at := targets.FindAllStringIndex(xml, -1)[i]
					return xml[:at[0]] + "<target>Altro " + xml[at[0]+len("<target>"):]
				})
				// Line ends and tabs of the sentence, and the marks of its value, may change with it.
				bare := func(text string) string { return strings.NewReplacer(`"`, "", ">", "").Replace(collapsed(text)) }
				got := bare(strings.Replace(string(m.File), "Altro ", "", 1))
				if len(m.Faults) > 0 || m.Segments != 1 || strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(bare(file)), " ") || strings.Count(string(m.File), "Altro ") != 1 {
					t.Errorf("%s, %q, sentence %d: %v: %q", name, eol, i, m.Faults, m.File)
				}
			}
		}
	}
}
