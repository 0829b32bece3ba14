package move

import (
	"html"
	"regexp"
	"strings"
)

// forms are the patterns of what changes in texts.
type forms struct {
	link    *regexp.Regexp // destinations: behind ](, of definitions, in HTML, and names in double brackets, a group for each way to write them
	defined *regexp.Regexp // a definition within a line, as lock files have it
	escaped *regexp.Regexp // punctuation behind a backslash
	block   *regexp.Regexp // the beginning of an item, a heading or a directive
	outcome *regexp.Regexp // what stands before the label of an item
}

func newForms() forms {
	return forms{
		link: regexp.MustCompile(`\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))` +
			`|^\s{0,3}(?:>\s?)*(?:[-*+]\s+)?\[[^\]\n]+\]:\s*(?:<([^<>\n]*)>|(\S+))` +
			`|(?i:\b(?:href|src))\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'>]+))` +
			`|\[\[([^\]\n|]+)(?:\|[^\]\n]*)?\]\]`),
		defined: regexp.MustCompile(`\]:\s+([^\s<]\S*)`),
		escaped: regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])"),
		block:   regexp.MustCompile(`^\s*(?:[-*+]|\d+[.)]|#{1,6})\s|^\s*:::`),
		outcome: regexp.MustCompile(`^\s*[-*+]\s+$`),
	}
}

// candidate is what may be the destination of a link, as it stands in a text.
type candidate struct {
	dest             string // with escapes and entities read; of a link by name with its brackets
	start, end, line int    // in bytes
	wiki             bool
}

// destinations finds what may be destinations of links in a text, but for front matter and
// code.
func (f forms) destinations(text []byte) []candidate {
	var found []candidate
	all, fence := lines(text), ""
	front := closing(all)
	for n, l := range all {
		trimmed := strings.TrimLeft(strings.TrimRight(l.text, " \t\r\n"), " \t>")
		mark := fenceOf(trimmed)
		switch {
		case n <= front:
		case fence == "" && mark != "":
			fence = mark
		case fence == "":
			found = append(found, f.within(l, n+1)...)
		case strings.HasPrefix(mark, fence) && mark == trimmed:
			fence = ""
		}
	}
	return found
}

// fenceOf returns the signs by which a line opens or closes a block of code, or nothing.
func fenceOf(text string) string {
	for _, sign := range []string{"`", "~"} {
		rest := strings.TrimLeft(text, sign)
		if mark := text[:len(text)-len(rest)]; len(mark) >= 3 && (sign == "~" || !strings.Contains(rest, sign)) {
			return mark
		}
	}
	return ""
}

// within finds the candidates of a line.
func (f forms) within(l line, number int) []candidate {
	var found []candidate
	text := withoutCode(l.text)
	for _, at := range f.link.FindAllStringSubmatchIndex(text, -1) {
		for group := 2; group < len(at); group += 2 {
			start, end := at[group], at[group+1]
			if start < 0 {
				continue
			}
			c := candidate{l.text[start:end], l.start + start, l.start + end, number, group == len(at)-2}
			switch {
			case c.wiki:
				c.dest = "[[" + strings.TrimSpace(c.dest) + "]]"
			case group <= 8: // Markdown
				c.dest = html.UnescapeString(f.escaped.ReplaceAllString(c.dest, "$1"))
			default:
				c.dest = html.UnescapeString(c.dest)
			}
			found = append(found, c)
		}
	}
	return found
}

// withoutCode returns a line with blanks in the place of code, byte by byte.
func withoutCode(text string) string {
	out := []byte(text)
	for at := 0; at < len(text); {
		open := strings.IndexByte(text[at:], '`')
		if open < 0 {
			break
		}
		open += at
		rest := strings.TrimLeft(text[open:], "`")
		mark := text[open : len(text)-len(rest)]
		end := strings.Index(rest, mark)
		if at = len(text) - len(rest); end < 0 {
			continue
		}
		for i := at; i < at+end; i++ {
			out[i] = ' '
		}
		at += end + len(mark)
	}
	return string(out)
}
