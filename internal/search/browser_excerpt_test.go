package search

import (
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// TestExcerpt: an excerpt is the stretch with the most words of the query, from the
// beginning of a sentence where one is near; [ ] stand around what is marked.
func TestExcerpt(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	filler := strings.TrimSpace(strings.Repeat("Nothing is said here. ", 12))
	tests := []struct {
		name, lang string
		texts      []string
		words      string
		want       string
	}{
		{"no text", "en", nil, "a", "-"},
		{"no words", "en", []string{"One.", "Two."}, "", "One. · Two."},
		{"words that are not there", "en", []string{"One.", "Two."}, "three", "One. · Two."},
		{"the paragraph that has it", "en", []string{"One.", "Two and two."}, "two", "[Two] and [two]."},
		{"room for what follows", "en", []string{"No.", "A complaint.", "5", "It is answered.", filler, "A complaint."}, "complaint answered", "A [complaint]. · It is [answered]. · Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said …"},
		{"different words before the same word", "en", []string{"two two two two", "one two"}, "one two", "[one] [two]"},
		{"accents", "vi", []string{"Quản lý cộng đồng"}, "quan cong", "[Quản] lý [cộng] đồng"},
		{"elision", "it", []string{"Con l’obiettivo dell'azienda"}, "obiettivo azienda", "Con l’[obiettivo] dell'[azienda]"},
		{"a hyphenated word", "en", []string{"An e-mail to all"}, "email", "An [e-mail] to all"},
		{"a hyphenated word and its part", "en", []string{"An e-mail to all"}, "mail email", "An [e-mail] to all"},
		{"pairs of characters", "ja", []string{"社区経理です"}, "社区 区経", "[社区経]理です"},
		{"from the beginning of the sentence", "en", []string{filler + " A complaint is answered. " + filler}, "complaint",
			"… A [complaint] is answered. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. …"},
		{"a sentence that is too long", "en", []string{strings.ReplaceAll(filler, ".", ",") + " a complaint is answered"}, "complaint", "… is said here, Nothing is said here, a [complaint] is answered"},
		{"a text without spaces", "ja", []string{strings.Repeat("𠀀", 200) + "理由" + strings.Repeat("𠀀", 200)}, "理由", "… " + strings.Repeat("𠀀", 20) + "[理由]" + strings.Repeat("𠀀", 69) + " …"},
		{"the end of the text", "en", []string{filler + " The end"}, "end", "… Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. The [end]"},
	}
	var input []map[string]any
	for _, test := range tests {
		if test.texts == nil {
			test.texts = []string{}
		}
		input = append(input, map[string]any{"lang": test.lang, "texts": test.texts, "words": strings.Fields(test.words)})
	}
	got := inNode[[]string](t, `
		import { excerptOf } from "./excerpt.js";
		output = input.map(({ lang, texts, words }) => {
			const excerpt = excerptOf(lang, texts, words);
			if (!excerpt) return "-";
			let out = "", at = 0;
			for (const [from, to] of excerpt.marks) {
				out += excerpt.text.slice(at, from) + "[" + excerpt.text.slice(from, to) + "]";
				at = to;
			}
			return out + excerpt.text.slice(at);
		});`, input)
	for i, test := range tests {
		if got[i] != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got[i], test.want)
		}
	}
}
