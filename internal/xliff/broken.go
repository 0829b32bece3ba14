package xliff

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rolebook/internal/translation"
)

// broken says what is wrong with the target of a segment, or nothing. now is the
// translation as it stands; allowed has the data that the unit has.
func broken(s receivedSegment, now []token, allowed map[string]bool, kind translation.PieceKind) string {
	own := markdown(s.source) + markdown(now)
	odd := func(r rune) bool { return forbiddenInText(r) && !strings.ContainsRune(own, r) }
	for _, t := range s.target {
		switch {
		case t.kind == words && strings.ContainsFunc(t.data, odd):
			return fmt.Sprintf("segment %s has control characters", s.id)
		case kind == translation.Attribute && (t.kind != words || strings.ContainsAny(t.data, "{}")):
			return fmt.Sprintf("segment %s has braces or markup, which the value of an attribute has not", s.id)
		case (t.kind == opening || t.kind == fixed) && !allowed[data(s.target, t)]:
			return fmt.Sprintf("segment %s has a placeholder that the unit has not: %s", s.id, t.data)
		}
	}
	wants, has := protected(s.source), protected(s.target)
	if slices.Equal(wants, has) || slices.Equal(protected(now), has) {
		return ""
	}
	count := func(list []string, what string) (n int) {
		for _, s := range list {
			if s == what {
				n++
			}
		}
		return n
	}
	for _, what := range append(slices.Clone(wants), has...) {
		shown := strings.ReplaceAll(what, "\x00", "…")
		switch wanted, n := count(wants, what), count(has, what); {
		case n == 0:
			return fmt.Sprintf("segment %s lacks the placeholder %s", s.id, shown)
		case n < wanted, wanted > 0 && n > wanted:
			return fmt.Sprintf("segment %s has the placeholder %s %d times, and the source %d times", s.id, shown, n, wanted)
		case wanted == 0:
			return fmt.Sprintf("segment %s has a placeholder that its source has not: %s", s.id, shown)
		}
	}
	return ""
}

// forbiddenInText reports whether a character is a control character, which hardly any file of
// text has.
func forbiddenInText(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r == '\u2028' || r == '\u2029' || forbidden(r)
}

// protected returns the data of tokens that may be neither left out nor doubled, sorted.
func protected(list []token) []string {
	var out []string
	for _, t := range list {
		if t.kind == fixed || t.kind == opening && !emphasis(t) {
			out = append(out, data(list, t))
		}
	}
	slices.Sort(out)
	return out
}
