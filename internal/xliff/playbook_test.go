package xliff

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"rolebook/internal/translation"
)

// TestRoundTrip sends each document of the shipped playbook to a translator for each
// language, and takes it back as it is: no byte changes, whether there is a translation or
// not.
func TestRoundTrip(t *testing.T) {
	b := shipped(t)
	there, whole := 0, 0
	b.eachPair(func(source, target, lang string) {
		f, text, like := b.pair(source, target, lang)
		m := Merge(f, text, like, sent(t, f, lang, nil))
		if string(m.File) != string(text) || m.Segments != 0 || len(m.Faults) > 0 {
			t.Errorf("%s to %s: %d segments changed, %v", source, target, m.Segments, m.Faults)
		}
		for _, u := range f.Units {
			if whole++; u.Target != nil {
				there++
			}
		}
		if f.Missing && len(f.Units) == 0 {
			t.Errorf("%s: no unit", source)
		}
	})
	if there*10 < whole*9 {
		t.Errorf("%d of %d units have a translation with the same pieces", there, whole)
	}
}

// TestOneSentence changes one sentence of each translation after the other: only its bytes
// change.
func TestOneSentence(t *testing.T) {
	b := shipped(t)
	random := rand.New(rand.NewPCG(1, 2))
	targets := regexp.MustCompile(`<target>([^<>]+)</target>`)
	tried := 0
	b.eachPair(func(source, target, lang string) {
		if b.docs[target] == nil {
			return
		}
		for _, eol := range []string{"\n", "\r\n"} {
			file := "\xef\xbb\xbf" + strings.ReplaceAll(string(b.files[target]), "\n", eol)
			own := &book{tags: b.tags, headings: b.headings, docs: b.docs, files: map[string][]byte{source: b.files[source], target: []byte(file)}}
			f, text, like := own.pair(source, target, lang)
			old, place := "", 0
			got := Merge(f, text, like, sent(t, f, lang, func(xml string) string {
				all := targets.FindAllStringSubmatchIndex(xml, -1)
				if len(all) == 0 {
					return xml
				}
				at := all[random.IntN(len(all))]
				old, place = xml[at[2]:at[3]], at[2]
				return xml[:at[2]] + "Altro: " + xml[at[2]:]
			}))
			if old == "" {
				continue
			}
			tried++
			if len(got.Faults) > 0 || got.Segments != 1 {
				t.Errorf("%s: %q at %d: %d segments, %v", target, old, place, got.Segments, got.Faults)
				continue
			}
			change := strings.Replace(string(got.File), "Altro: ", "", 1)
			if len(got.File) == len(text)+7 && change == file {
				continue
			}
			if strings.Replace(change, `"`, "", 2) != file { // a value that now needs quotes
				t.Errorf("%s: %q became\n%s", target, old, got.File)
			}
		}
	})
	if tried < 20 {
		t.Errorf("only %d sentences", tried)
	}
}

// TestAllSentences translates everything of each document that a language lacks: what is
// written is read as it was meant.
func TestAllSentences(t *testing.T) {
	b, g := shipped(t), newGrammar()
	inner := regexp.MustCompile(`<source>(.*)</source>\n      </segment>`)
	sources := regexp.MustCompile(`(?s)<target>[^\n]*</target>\n`)
	b.eachPair(func(source, target, lang string) {
		f, text, like := b.pair(source, target, lang)
		if !f.Missing {
			return
		}
		got := Merge(f, text, like, sent(t, f, lang, func(xml string) string {
			xml = sources.ReplaceAllString(xml, "")
			xml = regexp.MustCompile(`</source>\n\s*</segment>`).ReplaceAllString(xml, "</source>\n      </segment>")
			return inner.ReplaceAllString(xml, "<source>$1</source>\n<target>- $1: *x*</target></segment>")
		}))
		n := 0
		for _, u := range f.Units {
			for i := range u.Source {
				n += len(g.segments(&u.Source[i], &u.Target[i]))
			}
		}
		if len(got.Faults) > 0 || got.Segments < n {
			t.Errorf("%s to %s: %d of %d segments, %v", source, target, got.Segments, n, got.Faults)
		}
		for _, p := range translation.PiecesLike(like, got.File) {
			if len(translation.Words(p.Text)) > 0 && !strings.Contains(p.Text, "- ") {
				t.Errorf("%s: not translated: %q", target, p.Text)
			}
		}
	})
}

// TestInTwoParts translates each document from its start in two bundles: the headings, and
// then the rest. What the first has changed is found by the second.
func TestInTwoParts(t *testing.T) {
	b := shipped(t)
	unit := regexp.MustCompile(`(?s)<unit .*?</unit>`)
	segment := regexp.MustCompile(`<source>(.*)</source>\n(?:\s*<target>.*</target>\n)?\s*</segment>`)
	n := 0
	b.eachPair(func(source, _, lang string) {
		if n++; lang != "it" || n%3 > 0 {
			return
		}
		target := "it/" + strings.TrimPrefix(source, "en/")
		own := newBook(t, "en, it", map[string][]byte{source: b.files[source]})
		for part, translate := range []func(first bool) bool{func(first bool) bool { return first }, func(bool) bool { return true }} {
			f, text, like := own.pair(source, target, lang)
			f.Draft = !f.Missing
			got := Merge(f, text, like, sent(t, f, lang, func(xml string) string {
				return unit.ReplaceAllStringFunc(xml, func(unit string) string {
					first := strings.Contains(unit, `name="section`)
					return segment.ReplaceAllStringFunc(unit, func(s string) string {
						was := first
						if first = false; !translate(was) || strings.Contains(s, "<target>") {
							return s
						}
						return segment.ReplaceAllString(s, "<source>$1</source><target>Altro $1</target></segment>")
					})
				})
			}))
			if len(got.Faults) > 0 || part == 1 && !got.Whole() {
				t.Errorf("%s, part %d: %d units are not taken, %v", source, part+1, got.Untaken, got.Faults)
			}
			own = newBook(t, "en, it", map[string][]byte{source: b.files[source], target: got.File})
		}
	})
}
