package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rolebook/internal/diag"
	"rolebook/internal/output"
)

// letter is a cell with RACI letters of an item.
type letter struct {
	item   *item
	header string
	text   string
	at     place
}

// assignment is one letter for one role.
type assignment struct {
	letter byte
	role   string
	item   *item // of that role
}

// raci adds the letters that all rows give an item to the item of the accountable role.
// Letters that make no valid row of a matrix become notes.
func (im *importing) raci() {
	files := map[string]string{} // folded title or name → name of the file
	for _, r := range im.order {
		files[output.Fold(r.title)], files[output.Fold(r.name)] = r.name, r.name
	}
	for _, key := range sortedKeys(im.letters) {
		var all []assignment
		why := ""
		for _, l := range im.letters[key] {
			given, ok := assigned(l, files)
			if !ok && why == "" {
				why = fmt.Sprintf("%q is no letter of RACI", line(l.text))
			}
			all = append(all, given...)
		}
		if why == "" {
			why = conflict(all)
		}
		if why != "" {
			at := im.letters[key][0].at
			im.add(at.problem(diag.TableCell, fmt.Sprintf("%s, for %q; the letters become notes", why, im.letters[key][0].item.text), "one role has the A, at least one the R; write R, A, C or I for the role of the row, or A:one-role,R:another"))
			for _, l := range im.letters[key] {
				l.item.note(l.header, l.text)
			}
			continue
		}
		slices.SortStableFunc(all, func(a, b assignment) int {
			return strings.IndexByte("ARCI", a.letter) - strings.IndexByte("ARCI", b.letter)
		})
		var parts []string
		for _, a := range all {
			parts = append(parts, string(a.letter)+":"+a.role)
		}
		all[0].item.facts = append(all[0].item.facts, "raci="+strings.Join(parts, ","))
	}
}

// conflict says why letters are no row of a matrix.
func conflict(all []assignment) string {
	count, seen := map[byte]int{}, map[string]bool{}
	for _, a := range all {
		count[a.letter]++
		one := string(a.letter) + a.role
		if seen[one] {
			return fmt.Sprintf("%s has the letter %c twice", a.role, a.letter)
		}
		seen[one] = true
	}
	switch {
	case count['A'] == 0 && count['R'] == 1:
	case count['A'] != 1:
		return fmt.Sprintf("%s accountable (A)", diag.Plural(count['A'], "role"))
	case count['R'] == 0:
		return "nobody is responsible (R)"
	}
	return ""
}

// assigned reads one cell: letters or their words for the role of the row, or letters
// with roles.
func assigned(l letter, files map[string]string) ([]assignment, bool) {
	var out []assignment
	if strings.Contains(l.text, ":") {
		for part := range strings.FieldsFuncSeq(l.text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			mark, role, _ := strings.Cut(strings.TrimSpace(part), ":")
			name := files[output.Fold(line(role))]
			if len(mark) != 1 || !strings.Contains("RACI", mark) || name == "" {
				return nil, false
			}
			out = append(out, assignment{mark[0], name, l.item})
		}
		return out, len(out) > 0
	}
	for word := range strings.FieldsFuncSeq(strings.ToUpper(l.text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if full := map[string]string{"RESPONSIBLE": "R", "ACCOUNTABLE": "A", "CONSULTED": "C", "INFORMED": "I"}[word]; full != "" {
			word = full
		}
		for _, c := range []byte(word) {
			if !strings.Contains("RACI", string(rune(c))) {
				return nil, false
			}
			out = append(out, assignment{c, l.item.role.name, l.item})
		}
	}
	return out, len(out) > 0
}
