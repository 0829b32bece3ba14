package translation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// leastCopied is how many such words a source has at least that can be called copied.
const leastCopied = 8

// copied reports whether most of a translation is still the text of its source, byte for
// byte, counted in the words that would be other words in another language. Front matter does not count: most of the words in it
// are keys.
func copied(source, own []Unit) bool {
	theirs := make(map[string]bool, len(own))
	for _, u := range own {
		theirs[u.Text] = true
	}
	same, all := 0, 0
	for _, u := range source {
		if u.Kind == Front {
			continue
		}
		n := translatable(u.Text)
		if all += n; theirs[u.Text] {
			same += n
		}
	}
	return all >= leastCopied && 2*same > all
}

// haveLines reports whether two files have as many lines in common as copies have, which
// spares taking most translations apart. Attributes do not count.
func haveLines(source, own string) bool {
	bare := func(line string) string {
		line, _, _ = strings.Cut(line, "{")
		return strings.TrimSpace(line)
	}
	theirs := map[string]bool{}
	for line := range strings.Lines(source) {
		theirs[bare(line)] = true
	}
	same, all := 0, 0
	for line := range strings.Lines(own) {
		line = bare(line)
		if all += len(line); theirs[line] {
			same += len(line)
		}
	}
	return 4*same > all
}

// translatable counts the words of a text in Markdown that a translation changes: not those of
// code and addresses, no numbers, and no names as far as one can see, which begin with a
// capital in the scripts that have them.
func translatable(text string) (n int) {
	for prose := range outsideCode(text) {
		for field := range strings.FieldsSeq(prose) {
			if label, target, link := strings.Cut(field, "]("); link {
				_, behind, _ := strings.Cut(target, ")")
				field = label + " " + behind
			}
			if strings.Contains(field, "://") || strings.Contains(field, "@") {
				continue
			}
			for _, word := range Words(field) {
				first, _ := utf8.DecodeRuneInString(word)
				if unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
					n += (utf8.RuneCountInString(word) + 1) / 2 // nothing stands between words
				} else if unicode.IsLetter(first) && !unicode.IsUpper(first) && !unicode.IsTitle(first) {
					n++
				}
			}
		}
	}
	return n
}

// outsideCode yields what of a text stands outside of code, which is between two rows of as
// many backticks or tildes.
func outsideCode(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			at := strings.IndexByte(text, '`')
			if tildes := strings.Index(text, "~~~"); tildes >= 0 && (at < 0 || tildes < at) {
				at = tildes
			}
			if at < 0 {
				at = len(text)
			}
			if !yield(text[:at]) || at == len(text) {
				return
			}
			behind := strings.TrimLeft(text[at:], text[at:at+1])
			fence := text[at : len(text)-len(behind)]
			_, rest, closed := strings.Cut(behind, fence)
			if text = rest; !closed {
				text = behind
			}
		}
	}
}

// sameTongue reports whether two languages are variants of one, such as en and en-GB: their
// texts may be alike and right.
func sameTongue(a, b string) bool {
	base, _, _ := strings.Cut(a, "-")
	other, _, _ := strings.Cut(b, "-")
	return strings.EqualFold(base, other)
}
