package xliff

import "regexp"

// grammar has the patterns by which Markdown is read and written. It is immutable.
type grammar struct {
	fixed         map[byte]*regexp.Regexp // what stays as it is, by the byte that it begins with
	target        *regexp.Regexp          // what stands behind the text of a link: where it leads, or the name of that
	entity, emoji *regexp.Regexp
	lineStart     *regexp.Regexp // what would begin another block than a paragraph
	numbered      *regexp.Regexp // the same of a list with numbers
	trailingMarks *regexp.Regexp // what would be taken off the end of a heading

	short, shortBefore map[string]bool // abbreviations, and those before a number
}

// newGrammar returns the grammar of texts in some languages.
func newGrammar(tags ...string) *grammar {
	short, before := abbreviationsOf(tags)
	return &grammar{
		short: short, shortBefore: before,
		fixed: map[byte]*regexp.Regexp{
			'<':  regexp.MustCompile(`^<(?:!--.*?-->|[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>|[^\s<>@]+@[^\s<>@]+>|/?[A-Za-z][^<>]*>)`),
			'[':  regexp.MustCompile(`^\[(?:\^[^\]\s]+|@[^\[\]]*|\[[^\[\]]+\])\]`),
			'{':  regexp.MustCompile(`^(?:\{\{.*?\}\}|\{%.*?%\}|\{[^{}\n]{1,80}\})`),
			'\\': regexp.MustCompile(`^\\[!-/:-@\[-` + "`" + `{-~\n]`),
			' ':  regexp.MustCompile(`^ {2,}\n`),
			'&':  regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`),
			':':  regexp.MustCompile(`^:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:`),
			'h':  regexp.MustCompile(`^https?://[^\s<>\\]*[^\s<>\\.,;:!?)\]'"*_~“”’»]`),
		},
		target:        regexp.MustCompile(`^\](?:\((?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\[[^\[\]]*\])?`),
		entity:        regexp.MustCompile(`^&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`),
		emoji:         regexp.MustCompile(`^:[a-z0-9_+-]+:`),
		lineStart:     regexp.MustCompile("^(#{1,6}( |$)|[-+*]( |$)|>|:::|:( |$)|```|~~~|[-=][-= ]+$|\\||\\$\\$)"),
		numbered:      regexp.MustCompile(`^([0-9]{1,9})([.)])( |$)`),
		trailingMarks: regexp.MustCompile(`( |^)(#+)$`),
	}
}
