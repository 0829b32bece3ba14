package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"rolebook/internal/diag"
)

// readText reads CSV.
func readText(book *Book, data []byte, o Options) (*Book, diag.List) {
	text, problem := decoded(book.File, data, o.Encoding)
	if problem.Code != "" {
		return book, diag.List{problem}
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	s := &Sheet{file: book.File, lines: strings.Split(text, "\n"), Ends: true}
	first := 1
	comma, below := declared(text)
	if comma == 0 {
		comma = separator(text)
	} else {
		text, first = below, 2
	}
	rows, wrong := scan(text, comma, first, maxRows)
	if wrong != nil {
		return book, diag.List{s.Problem(diag.TableFormat, Place{Pos: wrong.pos}, wrong.message, wrong.hint)}
	}
	cells := 0
	for _, row := range rows {
		cells += len(row.Cells)
	}
	if cells > maxCells {
		return book, diag.List{s.Whole(diag.FileTooLarge, fmt.Sprintf("the table has %d cells, the limit is %d", cells, maxCells), "split it")}
	}
	s.Rows = rows
	book.Sheets = []*Sheet{s}
	return book, nil
}

// decoded returns a text as UTF-8 without a byte order mark.
func decoded(file string, data []byte, name string) (string, diag.Problem) {
	bad := func(message, hint string) (string, diag.Problem) {
		return "", diag.Problem{Code: diag.BadEncoding, File: file, Message: message, Hint: hint}
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok && name == "" {
		data = rest
	}
	var from encoding.Encoding
	switch {
	case name != "":
		var err error
		if from, err = htmlindex.Get(name); err != nil {
			return bad(fmt.Sprintf("no encoding is called %q", name), "name one such as utf-8, utf-16le, windows-1252, windows-1251, shift_jis")
		}
	case bytes.HasPrefix(data, []byte("\xff\xfe")), isUTF16(data, 1):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\xfe\xff")), isUTF16(data, 0):
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case utf8.Valid(data):
		return plainText(file, string(data))
	default:
		line, candidates := readings(data)
		p := diag.Problem{Code: diag.BadEncoding, File: file, Pos: diag.Pos{Line: line}, Message: "the file is not UTF-8",
			Hint: "save it as \"CSV UTF-8\", or name its encoding with --encoding: " + candidates}
		return "", p
	}
	out, err := from.NewDecoder().Bytes(data)
	if i := bytes.IndexRune(out, utf8.RuneError); err != nil || i >= 0 {
		return bad("the file is not in the encoding that it seems to be in, or that --encoding names", "save it as \"CSV UTF-8\"")
	}
	return plainText(file, strings.TrimPrefix(string(out), "\ufeff"))
}

// plainText refuses what is no text.
func plainText(file, text string) (string, diag.Problem) {
	if before, _, ok := strings.Cut(text, "\x00"); ok {
		return "", diag.Problem{Code: diag.TableFormat, File: file, Pos: diag.Pos{Line: 1 + strings.Count(before, "\n")},
			Message: "this is neither a text nor a workbook", Hint: "save the table as .xlsx or as CSV UTF-8"}
	}
	return text, diag.Problem{}
}

// isUTF16 reports whether a text seems to be UTF-16 without a byte order mark: the byte at
// an offset in each pair is mostly 0.
func isUTF16(data []byte, offset int) bool {
	zeros, pairs := 0, min(len(data), 2048)/2
	for i := range pairs {
		if data[2*i+offset] == 0 {
			zeros++
		}
	}
	return pairs > 1 && zeros*10 > pairs*7
}

// readings returns the first line that is not UTF-8, and what its first such word is in
// each of the likely encodings.
func readings(data []byte) (line int, candidates string) {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	const ends = " \t\r\n,;|\""
	begin := bytes.LastIndexAny(data[:at], ends) + 1
	end := len(data)
	if i := bytes.IndexAny(data[at:], ends); i >= 0 {
		end = at + i
	}
	word := data[max(begin, at-40):min(end, at+40)]
	var parts []string
	for _, name := range []string{"windows-1252", "windows-1251", "windows-1250", "shift_jis"} {
		from, err := htmlindex.Get(name)
		if err != nil {
			continue
		}
		if out, err := from.NewDecoder().Bytes(word); err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
			parts = append(parts, fmt.Sprintf("%s reads %s", name, out))
		}
	}
	return 1 + bytes.Count(data[:at], []byte("\n")), strings.Join(parts, ", ")
}
