package frontmatter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/diag"
)

// values has a field of each type.
type values struct {
	Title   string                `yaml:"title"`
	Slug    Text                  `yaml:"slug"`
	Count   int                   `yaml:"count"`
	Weight  float64               `yaml:"weight"`
	Share   *float64              `yaml:"share"`
	Draft   bool                  `yaml:"draft"`
	Updated Date                  `yaml:"updated"`
	Tags    []string              `yaml:"tags"`
	Names   map[string]string     `yaml:"names"`
	Below   struct{ A, B string } `yaml:"below"`
	Label   string                `foreign:"label"`
}

func (v values) String() string {
	var out []string
	add := func(key string, value any) {
		if text := fmt.Sprint(value); text != "" && text != "0" && text != "[]" && text != "map[]" && text != "false" {
			out = append(out, key+"="+text)
		}
	}
	add("title", v.Title)
	add("slug", v.Slug.Value)
	add("count", v.Count)
	add("weight", v.Weight)
	if v.Share != nil {
		out = append(out, fmt.Sprint("share=", *v.Share))
	}
	add("draft", v.Draft)
	if !v.Updated.IsZero() {
		add("updated", v.Updated.Format("2006-01-02"))
	}
	add("tags", v.Tags)
	add("names", v.Names)
	add("label", v.Label)
	return strings.Join(out, " ")
}

// codes returns problems as "line:col code", sorted.
func codes(problems diag.List) string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Col, p.Code))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// What a value becomes, where a document is held to be written for rolebook, and where it
// is an ordinary page. Break: Decoder.basic, Decoder.date, Decoder.list, Decoder.leniently,
// Decoder.fields or foreign.key.
func TestDecode(t *testing.T) {
	meaning := func(key string) (Meaning, bool) {
		m, known := map[string]Meaning{"nav": {Here: "label", Programs: "X"}, "order": {Here: "weight", Programs: "X"}, "toc": {Programs: "X"}}[key]
		return m, known
	}
	for _, test := range []struct{ text, strict, codes, lenient, lenientCodes string }{
		{"title: A", "title=A", "", "title=A", ""},
		{"title: 2024", "title=2024", "", "title=2024", ""},
		{"title: true", "title=true", "", "title=true", ""},
		{"title:", "", "", "", ""},
		{"title: [A, B]", "", "1:8 wrong-type", "title=A, B", "1:8 foreign-value"},
		{"title: { name: A }", "", "1:8 wrong-type", "title=A", "1:8 foreign-value"},
		{"title: { x: A }", "", "1:8 wrong-type", "", "1:8 foreign-value"},
		{"slug: { x: A }", "", "1:7 wrong-type", "", "1:7 foreign-value"},
		{"count: 3", "count=3", "", "count=3", ""},
		{"count: 3.5", "", "1:8 wrong-type", "", "1:8 foreign-value"},
		{"weight: -2.5", "weight=-2.5", "", "weight=-2.5", ""},
		{"weight: nan", "", "1:9 wrong-type", "", "1:9 foreign-value"},
		{"weight: -inf", "", "1:9 wrong-type", "", "1:9 foreign-value"},
		{"share: 0", "share=0", "", "share=0", ""},
		{"draft: true", "draft=true", "", "draft=true", ""},
		{"draft: Yes", "", "1:8 wrong-type", "draft=true", "1:8 foreign-value"},
		{"draft: off", "", "1:8 wrong-type", "", "1:8 foreign-value"},
		{"draft: maybe", "", "1:8 wrong-type", "", "1:8 foreign-value"},
		{"updated: 2024-02-29", "updated=2024-02-29", "", "updated=2024-02-29", ""},
		{"updated: 2024-02-29T12:00:00Z", "updated=2024-02-29", "", "updated=2024-02-29", ""},
		{"updated: 2024-02-29 23:59", "updated=2024-02-29", "", "updated=2024-02-29", ""},
		{"updated: 2023-02-29", "", "1:10 wrong-type", "", "1:10 foreign-value"},
		{"updated: 22.6.2018", "", "1:10 wrong-type", "updated=2018-06-22", "1:10 foreign-value"},
		{"updated: [2024-01-01]", "", "1:10 wrong-type", "", "1:10 foreign-value"},
		{"tags: [a, b]", "tags=[a b]", "", "tags=[a b]", ""},
		{"tags: a", "tags=[a]", "", "tags=[a]", ""},
		{"tags: a, b", "tags=[a, b]", "", "tags=[a b]", "1:7 foreign-value"},
		{"tags: [a, , b]", "", "1:7 front-matter-syntax", "", "1:7 front-matter-syntax"},
		{"names: { en: A }", "names=map[en:A]", "", "names=map[en:A]", ""},
		{"names: [A]", "", "1:8 wrong-type", "", "1:8 foreign-value"},
		{"below: { c: A }", "", "1:10 unknown-key", "", "1:10 unknown-key"},
		{"titel: A", "", "1:1 unknown-key", "", "1:1 unknown-key"},
		{"Title: A", "", "1:1 unknown-key", "title=A", "1:1 unknown-key"},
		{"nav: A", "", "1:1 unknown-key", "label=A", "1:1 foreign-key"},
		{"order: 3\nweight: 2", "weight=2", "1:1 unknown-key", "weight=2", "1:1 foreign-key"},
		{"toc: 3", "", "1:1 unknown-key", "", "1:1 foreign-key"},
		{"title: A\ntitle: B", "", "2:1 duplicate-key", "title=B", "2:1 foreign-value"},
		{"title: &a A", "", "1:8 front-matter-alias", "", "1:8 front-matter-alias"},
		{"title: !x A", "", "1:8 front-matter-alias", "", "1:8 front-matter-alias"},
		{"<<: { title: A }", "", "1:1 front-matter-alias", "", "1:1 front-matter-alias"},
		{"- A", "", "1:1 front-matter-syntax", "", "1:1 front-matter-syntax"},
		{"title: A\n---\ntitle: B", "", "3:1 front-matter-syntax", "", "3:1 front-matter-syntax"},
		{"names: " + strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1), "", "1:40 front-matter-limit", "", "1:40 front-matter-limit"},
	} {
		var strict, lenient values
		h := Whole("x.yaml", []byte(test.text))
		if problems := h.Decode(&strict, nil); strict.String() != test.strict || codes(problems) != test.codes {
			t.Errorf("%q: %q with %v", test.text, strict, problems)
		}
		if problems := h.DecodeLeniently(&lenient, nil, meaning); lenient.String() != test.lenient || codes(problems) != test.lenientCodes {
			t.Errorf("%q of a page: %q with %v", test.text, lenient, problems)
		}
	}
}

// Dates as people and programs write them; "" where two days could be meant. Break: day or
// slashed.
func TestDay(t *testing.T) {
	for text, want := range map[string]string{
		"2018-06-22": "2018-06-22", "2018-6-2": "2018-06-02", "2018/06/22": "2018-06-22", "2018.6.22": "2018-06-22", "22.6.2018": "2018-06-22", "20180622": "2018-06-22",
		"June 22, 2018": "2018-06-22", "Jun 22 2018": "2018-06-22", "22 June 2018": "2018-06-22", "June 2nd, 2018": "2018-06-02", "Friday, June 22, 2018": "2018-06-22", "June 2018": "2018-06-01",
		"2018-06": "2018-06-01", "2018-06-22T23:30:00-05:00": "2018-06-22", "1529625600": "2018-06-22", "1529625600000": "2018-06-22",
		"22/06/2018": "2018-06-22", "06/22/2018": "2018-06-22", "6/6/2018": "2018-06-06",
		"06/07/2018": "", "2018": "", "30/30/2018": "", "2018-02-30": "", "soon": "", "": "", "99999999": "",
	} {
		got := ""
		if at, ok := day(text); ok {
			got = at.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

// What is no text. Break: Encoding.
func TestEncoding(t *testing.T) {
	for text, want := range map[string]string{"": "", "a\tb\r\nü": "", "\ufeffa": "", "a\nb\xffc": "2:2", "a\x00": "1:2", "\xff\xfea\x00": "1:1", "a\x1bb": "", "\xed\xa0\x80": "1:1"} {
		pos, why := Encoding([]byte(text))
		if got := fmt.Sprintf("%d:%d", pos.Line, pos.Col); (why == "") != (want == "") || why != "" && got != want {
			t.Errorf("%q: %s at %s, not at %q", text, why, got, want)
		}
	}
}

// Keys of a header, without reading its YAML. Break: Header.Keys.
func TestKeys(t *testing.T) {
	h, _, _, _ := Split("x.md", []byte("---\ntitle: A # c\n  Draft : \"yes\"\n# no: key\n- 'a': b\nnone\nx: [\n---\n"))
	var got []string
	for _, k := range h.Keys() {
		got = append(got, fmt.Sprintf("%d:%d %s=%s %t", k.Pos.Line, k.Pos.Col, k.Name, k.Value, k.Nested))
	}
	if text := strings.Join(got, ", "); text != "2:1 title=A false, 3:3 Draft=yes true, 5:3 a=b true, 7:1 x=[ false" {
		t.Error(text)
	}
}
