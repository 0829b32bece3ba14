package dialect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// edit is a pair of marks of CriticMarkup or PyMdown, with the tags that stand for them.
type edit struct{ open, close, begin, end string }

// edits are those that go on from line to line within a paragraph.
func edits() []edit {
	return []edit{
		{"{++", "++}", "<ins>", "</ins>"},
		{"{--", "--}", "<del>", "</del>"},
		{"{~~", "~~}", "<del>", "</ins>"},
		{"{==", "==}", "<mark>", "</mark>"},
		{"{>>", "<<}", "", ""},
	}
}

// editSpans reads changes and comments of CriticMarkup, ^^ins^^, and in a MkDocs tree
// ~sub~ and ^sup^.
func (r *rewriter) editSpans(text string) string {
	if r.edit.close != "" || !r.mdx && strings.Contains(text, "{") {
		text = r.critic(text)
	}
	if strings.Contains(text, "^^") {
		text = replace(text, "^^", "^^", func(inner, before, _ string) (string, bool) {
			ok := inner != "" && inner == strings.TrimSpace(inner) && !strings.HasSuffix(before, "^") && inner[0] != '^' && inner[0] != ';'
			return "<ins>" + inner + "</ins>", ok
		})
	}
	text = inserted(text)
	if r.Program == "MkDocs" {
		text = script(text, "~", "sub")
		text = script(text, "^", "sup")
	}
	return text
}

// critic reads the marks of CriticMarkup. A change that is open at the end of a line
// goes on in the next, if its paragraph ends it.
func (r *rewriter) critic(text string) string {
	var b strings.Builder
	for {
		if r.edit.close != "" {
			inner, rest, ended := strings.Cut(text, r.edit.close)
			r.changedText(&b, inner, ended)
			if !ended {
				return b.String()
			}
			b.WriteString(r.edit.end)
			text, r.edit = rest, edit{}
			continue
		}
		at, next := firstEdit(text)
		if at < 0 {
			return b.String() + text
		}
		rest := text[at+len(next.open):]
		if r.unclosed(rest, next.close) {
			b.WriteString(text[:at+len(next.open)])
			text = rest
			continue
		}
		b.WriteString(text[:at] + next.begin)
		if next.begin == "" {
			r.report("comment of CriticMarkup", next.open, "a comment of CriticMarkup is left out", "write <!-- … -->, or a note that readers see")
		}
		text, r.edit = rest, next
	}
}

// firstEdit returns where the first change of a text begins, or -1.
func firstEdit(text string) (int, edit) {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '{')
		if i < 0 {
			return -1, edit{}
		}
		from += i
		for _, e := range edits() {
			if strings.HasPrefix(text[from:], e.open) {
				return from, e
			}
		}
		from++
	}
}

// changedText writes what stands in a change, of a comment nothing. What a
// substitution puts stands behind ~>.
func (r *rewriter) changedText(b *strings.Builder, inner string, ended bool) {
	switch r.edit.open {
	case "{>>":
		return
	case "{~~":
		if before, after, ok := strings.Cut(inner, "~>"); ok {
			b.WriteString(before + "</del><ins>" + after)
			r.edit.open = "~>"
			return
		}
		if ended {
			r.edit.end = "</del>"
		}
	}
	b.WriteString(inner)
}

// unclosed reports whether a mark is neither in the rest of a line nor further down in its
// paragraph. The line up to which it is missing is kept, so that no line is searched twice.
func (r *rewriter) unclosed(rest, mark string) bool {
	if r.absent[mark] > r.at {
		return true
	}
	if strings.Contains(rest, mark) {
		return false
	}
	at := r.at + 1
	for ; at < len(r.lines) && strings.TrimSpace(r.lines[at]) != ""; at++ {
		if strings.Contains(r.lines[at], mark) {
			return false
		}
	}
	r.absent[mark] = at
	return true
}

// inserted reads ++some words++ of markdown-it; one word is a key (see mkDocsSpans).
func inserted(text string) string {
	if !strings.Contains(text, "++") {
		return text
	}
	return replace(text, "++", "++", func(inner, before, after string) (string, bool) {
		words := strings.Fields(inner)
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		apart := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '+' }
		if len(words) < 2 || inner != strings.TrimSpace(inner) || before != "" && !apart(last) || after != "" && !apart(next) {
			return "", false
		}
		letters := func(word string) bool { return len(word) > 1 && strings.IndexFunc(word, unicode.IsLetter) == 0 }
		return "<ins>" + inner + "</ins>", letters(words[0]) && letters(words[len(words)-1])
	})
}

// script reads H~2~O and x^2^: without blanks, right behind a letter, a digit or a
// bracket.
func script(text, mark, tag string) string {
	if strings.Count(text, mark) < 2 {
		return text
	}
	return replace(text, mark, mark, func(inner, before, after string) (string, bool) {
		last, _ := utf8.DecodeLastRuneInString(before)
		behind := unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')' || last == ']'
		if before == "" || !behind || inner == "" || len(inner) > 60 || strings.ContainsAny(inner, " \t^~/[]()") || strings.HasPrefix(after, mark) {
			return "", false
		}
		return "<" + tag + ">" + inner + "</" + tag + ">", true
	})
}
