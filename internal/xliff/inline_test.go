package xliff

import (
	"slices"
	"strings"
	"testing"
)

// hardTexts are paragraphs whose markup is to be protected.
func hardTexts() []string {
	return []string{
		"Plain text. It has two sentences.",
		"*Emphasis*, **strong**, ***both***, ~~struck~~, ==marked== and snake_case_names.",
		"A [link](https://example.org/a_(b) \"title\") and [another][ref], [alone] and ![a *picture*](a.png).",
		"Code `a < b && *c*` and ``two ` ticks``, <kbd>Ctrl</kbd><br/> and <!-- a comment -->.",
		"Marks [@bg-article] and [^1], {name} and {{ site.title }}, &nbsp;&amp; and \\*no emphasis\\*.",
		"See https://example.org/a?b=c&d. Or <https://example.org>, or :smile: at 10:30:45.",
		"**Open and `never` closed, a * b, 5 > 3, [not a link, ] and ( ) <3.",
		"A hard  \nbreak, and\\\nanother.",
		"*Nested [link **in**](a.md) emphasis*",
	}
}

// TestTokens holds that texts are taken apart into tokens that are the text again, and
// which of them are protected.
func TestTokens(t *testing.T) {
	want := []string{
		"Plain text. It has two sentences.",
		"<*>Emphasis</*>, <**>strong</**>, <**><*>both</*></**>, <~~>struck</~~>, <==>marked</==> and snake_case_names.",
		"A <[>link</](https://example.org/a_(b) \"title\")> and <[>another</][ref]>, <[>alone</]> and <![>a <*>picture</*></](a.png)>.",
		"Code <`a < b && *c*`> and <``two ` ticks``>, <<kbd>>Ctrl<</kbd>><<br/>> and <<!-- a comment -->>.",
		"Marks <[@bg-article]> and <[^1]>, <{name}> and <{{ site.title }}>, <&nbsp;><&amp;> and <\\*>no emphasis<\\*>.",
		"See <https://example.org/a?b=c&d>. Or <<https://example.org>>, or <:smile:> at 10:30:45.",
		"**Open and <`never`> closed, a * b, 5 > 3, <[>not a link, </]> and ( ) <3.",
		"A hard<  \n>break, and<\\\n>another.",
		"<*>Nested <[>link <**>in</**></](a.md)> emphasis</*>",
	}
	for i, text := range hardTexts() {
		list := newGrammar().tokens(text)
		if markdown(list) != text {
			t.Errorf("%q became %q", text, markdown(list))
		}
		var b strings.Builder
		for j, token := range list {
			switch token.kind {
			case words:
				b.WriteString(token.data)
			case fixed, opening:
				b.WriteString("<" + token.data + ">")
			case closing:
				b.WriteString("</" + token.data + ">")
			}
			if token.kind == opening && list[token.of].of != j {
				t.Errorf("%q: token %d and its end are no pair", text, j)
			}
		}
		if b.String() != want[i] {
			t.Errorf("got  %s\nwant %s", b.String(), want[i])
		}
	}
}

// TestSentences holds where texts are divided.
func TestSentences(t *testing.T) {
	for _, text := range []string{
		"One.| Two!| Three?| “Four.”| (Five.)| And six",
		"It is e.g. this, z.B. that, and J. Smith of Acme Inc. too.",
		"Version 1.2 came on 24. December.| In 2024.| Then",
		"**One.**| [Two.](a.md)| `three`.| Not *in. Emphasis* though.",
		"Wait… what?| No.",
		"你好。|再见。|“好！”是",
		"Is it?| ¿Qué?| ¡No!",
		"Broken.  \nHere.",
		"Dr. Smith and Mrs. Jones read it.| They know.| See No. 5, or no.| Then etc.| The end",
		"Use tools, e.g. Excel.| That is, i.e. Numbers.| Read config.yaml. Fine",
		"т.е. Москва, напр. София и др.| Проф. Иванов см. Приложение, гл. 200.| Всё",
		"Los RR. HH. de EE. UU. y el Sr. López, p. ej. Madrid, p.ej. Sevilla.| Fin",
		"Das ist z. B. Berlin, d. h. Stadt.| Vgl. Abs. 2 usw.| Hr. Müller",
		"Ở TP. HCM và TP. Hà Nội.| TS. Nguyễn",
		"Il dott. Rossi, ad es. Milano ecc.| L'art. 300.| Fine",
		"Tecnologia, p. ex. Lisboa.| O Sr. Silva",
	} {
		var got []string
		plain := strings.ReplaceAll(text, "|", "")
		for _, p := range newGrammar("en", "ru", "bg", "es", "de", "vi", "it", "pt-BR").sentences(plain) {
			got = append(got, plain[p.from:p.to])
		}
		var want []string
		for _, s := range strings.Split(text, "|") {
			want = append(want, strings.TrimSpace(s))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q\n got %q", text, got)
		}
	}
}
