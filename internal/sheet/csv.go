package sheet

import (
	"strings"
	"unicode/utf8"

	"rolebook/internal/diag"
)

// declared returns the separator that the first line declares, as Excel writes it
// ("sep=;"), and the text below; 0 where it declares none.
func declared(text string) (comma byte, below string) {
	line, rest, _ := strings.Cut(text, "\n")
	if line = strings.Trim(line, `"`); len(line) == len("sep=;") && strings.EqualFold(line[:4], "sep=") {
		return line[4], rest
	}
	return 0, text
}

// separator finds the separator of a text: the one by which the largest part of the
// first rows has the same number of cells, more than one.
func separator(text string) byte {
	best, most, of, widest := byte(','), 0, 1, 0
	for _, comma := range []byte(",;\t|") {
		rows, wrong := scan(text, comma, 1, 50)
		if wrong != nil {
			continue
		}
		widths := map[int]int{}
		for _, row := range rows {
			widths[row.Width]++
		}
		for width, n := range widths {
			if now, before := n*of, most*len(rows); width > 1 && (now > before || now == before && width > widest) {
				best, most, of, widest = comma, n, len(rows), width
			}
		}
	}
	return best
}

// fault is why a text is no CSV.
type fault struct {
	pos           diag.Pos
	message, hint string
}

// scanner reads CSV as in RFC 4180, with any separator. Quotation marks within a cell that
// does not begin with one are text.
type scanner struct {
	text  string
	comma byte
	at    int
	pos   diag.Pos
}

// scan reads at most most rows of a text, whose first line has the number line.
func scan(text string, comma byte, line, most int) ([]Row, *fault) {
	s := &scanner{text: text, comma: comma, pos: diag.Pos{Line: line, Col: 1}}
	var rows []Row
	for n := 1; s.at < len(s.text); n++ {
		row := Row{}
		for more := true; more; {
			row.Width++
			place := Place{Row: n, Column: row.Width, Pos: s.pos}
			cell, wrong := s.cell()
			if wrong != nil {
				return nil, wrong
			}
			if cell = clean(cell); cell != "" {
				row.Cells = append(row.Cells, Cell{Column: row.Width, Text: cell, Place: place})
			}
			if row.Width > maxColumns {
				return nil, &fault{place.Pos, "the row has more columns than any table of roles", "look whether the file is CSV"}
			}
			more = s.at < len(s.text) && s.text[s.at] == s.comma
			if s.at < len(s.text) {
				s.skip(1)
			}
		}
		if len(row.Cells) > 0 {
			rows = append(rows, row)
		}
		if len(rows) == most {
			if most == maxRows {
				return nil, &fault{s.pos, "the table has more rows than can be read", "split it"}
			}
			break
		}
	}
	return rows, nil
}

// skip goes n bytes on.
func (s *scanner) skip(n int) {
	part := s.text[s.at : s.at+n]
	if i := strings.LastIndexByte(part, '\n'); i >= 0 {
		s.pos.Line += strings.Count(part, "\n")
		s.pos.Col, part = 1, part[i+1:]
	}
	s.pos.Col += utf8.RuneCountInString(part)
	s.at += n
}

// cell reads one cell, up to the separator or the end of the line.
func (s *scanner) cell() (string, *fault) {
	if !strings.HasPrefix(s.text[s.at:], `"`) {
		return s.until(), nil
	}
	began := s.pos
	var b strings.Builder
	for s.skip(1); ; {
		i := strings.IndexByte(s.text[s.at:], '"')
		if i < 0 {
			return "", &fault{began, "the quotation mark that begins this cell is never closed", "close it, and write a quotation mark within a cell twice"}
		}
		b.WriteString(s.text[s.at : s.at+i])
		s.skip(i + 1)
		if !strings.HasPrefix(s.text[s.at:], `"`) {
			break
		}
		b.WriteByte('"')
		s.skip(1)
	}
	at := s.pos
	if rest := s.until(); strings.TrimSpace(rest) != "" {
		return "", &fault{at, "text follows the quotation mark that closes the cell", "write a quotation mark within a cell twice"}
	}
	return b.String(), nil
}

// until reads up to the separator or the end of the line.
func (s *scanner) until() string {
	rest := s.text[s.at:]
	end := strings.IndexAny(rest, "\n"+string(rune(s.comma)))
	if end < 0 {
		end = len(rest)
	}
	s.skip(end)
	return rest[:end]
}
