package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// table is rows of texts and numbers. A nil cell is empty.
type table struct {
	head []string
	rows [][]any
}

// csv writes the table as RFC 4180 has it.
func (t table) csv() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write(t.head); err != nil {
		return nil, fmt.Errorf("writing CSV: %w", err)
	}
	for _, row := range t.rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = plain(cell)
		}
		if err := w.Write(cells); err != nil {
			return nil, fmt.Errorf("writing CSV: %w", err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// plain is a cell as text; a number of zero is one that nobody gave.
func plain(cell any) string {
	switch c := cell.(type) {
	case string:
		return harmless(c)
	case int:
		if c != 0 {
			return strconv.Itoa(c)
		}
	}
	return ""
}

// harmless puts an apostrophe before a text that a spreadsheet would take for a
// formula (OWASP, CSV Injection; the wide forms are read so in Japanese).
func harmless(text string) string {
	if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}
