package xliff

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/internal/translation"
)

// FuzzTokens holds of any text that its tokens are the text, that pairs nest, that sentences
// cut no token, and that words written as Markdown are words again.
func FuzzTokens(f *testing.F) {
	for _, text := range hardTexts() {
		f.Add(text)
	}
	g := newGrammar()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			return
		}
		list := g.tokens(text)
		if markdown(list) != text {
			t.Fatalf("%q became %q", text, markdown(list))
		}
		var open []int
		for i, token := range list {
			switch token.kind {
			case opening:
				open = append(open, i)
			case closing:
				last := len(open) - 1
				if last < 0 || token.of != open[last] || list[open[last]].of != i {
					t.Fatalf("%q: token %d closes %d", text, i, token.of)
				}
				open = open[:last]
			}
		}
		if len(open) > 0 {
			t.Fatalf("%q: %v are not closed", text, open)
		}
		at := 0
		for _, p := range g.sentences(text) {
			if strings.TrimSpace(text) != "" && (p.from < at || p.to <= p.from || strings.TrimSpace(text[at:p.from]) != "") {
				t.Fatalf("%q: a sentence from %d to %d after %d", text, p.from, p.to, at)
			}
			at = p.to
		}
		plain := strings.TrimSpace(strings.Map(func(r rune) rune {
			if r < ' ' || r == utf8.RuneError {
				return -1
			}
			return r
		}, text))
		written := g.asMarkdown([]token{{data: plain}}, translation.Paragraph, true)
		if written == "" {
			return
		}
		var back strings.Builder
		for _, token := range g.tokens(written) {
			switch {
			case token.kind == words:
				back.WriteString(token.data)
			case token.kind == fixed && token.data[0] == '\\':
				back.WriteString(token.data[1:])
			case token.kind == fixed && token.data[0] == 'h': // an address is a link, and reads the same
				back.WriteString(token.data)
			default:
				t.Fatalf("%q is written %q, which has %q", plain, written, token.data)
			}
		}
		if back.String() != plain {
			t.Fatalf("%q is written %q, which means %q", plain, written, back.String())
		}
	})
}

// FuzzRead holds that no file ends the program, and that what is read has pairs that nest.
func FuzzRead(f *testing.F) {
	head := `<xliff xmlns="` + namespace + `" version="2.1" srcLang="en" trgLang="it"><file original="a"><unit name="item a"><originalData><data id="d">[</data></originalData><segment id="1.1"><source>`
	f.Add(head + `a<pc id="1" dataRefStart="d" dataRefEnd="d">b<ph id="2" dataRef="d"/></pc></source><target>x<sc id="1" dataRef="d"/><ec startRef="1" dataRef="d"/></target></segment></unit></file></xliff>`)
	f.Add(head + `<ec/><pc><sc/></pc><cp hex="0007"/><cp hex="zz"/></source></segment></unit></file></xliff>`)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := Read([]byte(text))
		if err != nil {
			if f, ok := err.(*Fault); !ok || f.Message == "" {
				t.Fatal(err)
			}
			return
		}
		for _, f := range b.Files {
			for _, u := range f.units {
				for _, s := range u.segments {
					for i, token := range s.target {
						if s.wrong == "" && (token.kind == opening || token.kind == closing) && s.target[token.of].of != i {
							t.Fatalf("token %d of %+v is no pair", i, s.target)
						}
					}
				}
			}
		}
	})
}
