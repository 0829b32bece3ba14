package frontmatter

import (
	"bytes"
	"unicode/utf8"

	"rolebook/internal/diag"
)

// Encoding says why text is not UTF-8, and where; "" where it is.
func Encoding(text []byte) (diag.Pos, string) {
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return diag.Pos{Line: 1, Col: 1}, "the file is UTF-16"
	case utf8.Valid(text) && bytes.IndexByte(text, 0) < 0:
		return diag.Pos{}, ""
	}
	why := "the text is not valid UTF-8"
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == 0 {
			why = "the text holds a NUL character"
			break
		}
		at += size
	}
	before := Normal(text[:at])
	start := bytes.LastIndexByte(before, '\n') + 1
	return diag.Pos{Line: 1 + bytes.Count(before, []byte("\n")), Col: 1 + utf8.RuneCount(before[start:])}, why
}
