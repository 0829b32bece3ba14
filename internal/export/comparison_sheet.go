package export

import (
	"slices"
	"strings"

	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// sheet is a comparison as a spreadsheet has it: a column for each role, and a line for
// each item, in which what is one, or similar, stands side by side.
type sheet struct {
	*Set
	lang    *site.Language
	c       site.Compared
	lines   []*sheetLine
	of      map[playbook.Ref]*sheetLine // by identity, within a row
	similar map[playbook.Ref]*sheetLine // by item, within a row
	prose   map[[2]string]*sheetLine    // by label and group, within a row
}

// sheetLine is one line of it.
type sheetLine struct {
	under, group string
	status       playbook.Status // empty for prose
	texts        []string        // by role
	disputes     []string
	sources      []string
}

// statusKey is the string that says how an item stands to the other roles.
func statusKey(status playbook.Status) string {
	if status == playbook.Only {
		return "only_here"
	}
	return string(status)
}

func (s *Set) comparisonXLSX(f file) ([]byte, error) {
	p := f.page
	sh := &sheet{Set: s, lang: p.Lang, c: s.compare(p)}
	for _, row := range sh.c.Rows {
		sh.row(row)
	}
	w := newWorkbook(p.Lang)
	w.add(p.Title)
	var head []cell
	widths := []float64{22, 20, 14}
	for _, key := range []string{"dimension", "section", "overlap"} {
		head = append(head, cell{s.Text(p.Lang, key), styleHead})
	}
	for _, role := range sh.c.Pages {
		head, widths = append(head, cell{role.Title, styleHead}), append(widths, 48)
	}
	head = append(head, cell{s.Text(p.Lang, "kind_disagreements"), styleHead}, cell{s.Text(p.Lang, "sources"), styleHead})
	widths = append(widths, 26, 30)
	rows := [][]cell{{{p.Title, styleTitle}}, head}
	for _, line := range sh.lines {
		rows = append(rows, sh.cells(line))
	}
	w.fill(rows, widths...)
	if last := len(rows); last > 2 {
		w.did(w.AutoFilter(w.sheet, at(1, 2)+":"+at(len(head), last), nil))
	}
	w.freeze(1, 2)
	w.printed(len(head), 2, 2)
	return w.bytes(p.Title)
}

// cells are a line as the sheet has it.
func (sh *sheet) cells(line *sheetLine) []cell {
	status := ""
	if line.status != "" {
		status = sh.Text(sh.lang, statusKey(line.status))
	}
	out := []cell{{line.under, styleText}, {line.group, styleText}, {status, styleText}}
	for _, text := range line.texts {
		out = append(out, cell{text, styleText})
	}
	return append(out, cell{strings.Join(line.disputes, "; "), styleText}, cell{strings.Join(line.sources, "; "), styleText})
}

// row adds the lines of a row: group by group, prose before items.
func (sh *sheet) row(row playbook.Row) {
	sh.of, sh.similar, sh.prose = map[playbook.Ref]*sheetLine{}, map[playbook.Ref]*sheetLine{}, map[[2]string]*sheetLine{}
	start, label := len(sh.lines), sh.label(sh.lang, row.Dimension, row.Title)
	for i, cell := range row.Cells {
		if row.Dimension == playbook.Also { // whose cells have nothing to do with each other
			sh.of, sh.similar = map[playbook.Ref]*sheetLine{}, map[playbook.Ref]*sheetLine{}
		}
		for _, passage := range sh.passages(sh.lang, sh.c, row, i) {
			line := sh.lineOf(passage, i)
			text := passage.prose
			if passage.entry != nil {
				text = sh.whole(sh.c.Pages[i], passage.entry.Item)
				sh.cite(line, passage.entry)
			}
			line.say(i, text)
		}
		if !cell.Stated() && row.Dimension != playbook.Also {
			text := sh.Text(sh.lang, "not_stated")
			if where := sh.elsewhere(sh.lang, sh.c.Pages[i], cell); where != "" {
				text = sh.Text(sh.lang, "elsewhere") + " " + where
			}
			sh.note(label, "").say(i, text)
		}
	}
	if row.Dimension == playbook.Also {
		return // its groups are those of several headings
	}
	place := map[string]int{}
	for i, group := range row.Groups {
		place[group] = 2 * i
	}
	slices.SortStableFunc(sh.lines[start:], func(a, b *sheetLine) int { return a.rank(place) - b.rank(place) })
}

// rank is where a line stands in its row.
func (l *sheetLine) rank(place map[string]int) int {
	if l.status == "" {
		return place[l.group]
	}
	return place[l.group] + 1
}

// say adds a text to what a role says in a line.
func (l *sheetLine) say(column int, text string) {
	if l.texts[column] != "" {
		text = l.texts[column] + "\n" + text
	}
	l.texts[column] = text
}

func (sh *sheet) line(under, group string, status playbook.Status) *sheetLine {
	l := &sheetLine{under: under, group: group, status: status, texts: make([]string, len(sh.c.Pages))}
	sh.lines = append(sh.lines, l)
	return l
}

// note is the line of what stands outside of items.
func (sh *sheet) note(under, group string) *sheetLine {
	at := [2]string{under, group}
	if sh.prose[at] == nil {
		sh.prose[at] = sh.line(under, group, "")
	}
	return sh.prose[at]
}

// lineOf is the line where something stands that a role says: that of the same item of
// another role; that of a similar one, if the role says nothing there; or a new one.
func (sh *sheet) lineOf(t passage, column int) *sheetLine {
	if t.entry == nil {
		return sh.note(t.under, t.group)
	}
	line := sh.of[t.entry.Identity]
	for _, other := range t.entry.Similar {
		if there := sh.similar[playbook.Ref{Role: other.Role, Item: other.Item.ID}]; line == nil && there != nil && there.status == t.entry.Status && there.texts[column] == "" {
			line = there
		}
	}
	if line == nil {
		line = sh.line(t.under, t.group, t.entry.Status)
	}
	sh.of[t.entry.Identity] = line
	sh.similar[playbook.Ref{Role: sh.c.Roles[column], Item: t.entry.Item.ID}] = line
	return line
}

// cite adds the disagreements and the sources of an item to a line.
func (sh *sheet) cite(line *sheetLine, e *playbook.Entry) {
	for _, id := range e.Disagreements {
		title := id
		if p := sh.Site.Book(sh.lang).Disagreement(id); p != nil {
			title = p.Title
		}
		line.disputes = add(line.disputes, title)
	}
	for _, claim := range e.Item.Sources {
		line.sources = add(line.sources, sh.source(sh.lang, claim.Name).Title)
	}
}

// add appends a text that is not there yet.
func add(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
