package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
	"rolebook/internal/sheet"
)

// facts adds the values of the other columns of a row to its items. A value that its field
// cannot have becomes a note.
func (r *rows) facts(row sheet.Row, made []*item) {
	for _, field := range append(facts(), fieldNotes) {
		c := r.byField[field]
		if c == nil {
			continue
		}
		cell := row.At(c.number)
		switch {
		case cell.Text == "":
		case len(made) == 0: // the row is a paragraph
		case field == fieldNotes && !cell.Copied:
			for _, p := range pieces(cell.Text, false) {
				made[0].notes = append(made[0].notes, p.text)
			}
		case field == fieldID && len(made) > 1:
			r.add(r.layout.sheet.Problem(diag.TableCell, cell.Place, fmt.Sprintf("the row is a list of %d items and has one id; it becomes a note", len(made)), "give each item a row"))
			made[0].note(c.header, cell.Text)
		case field == fieldID:
			r.id(made[0], c, cell)
		case field == fieldRACI:
			key := fold(made[0].text)
			r.letters[key] = append(r.letters[key], letter{made[0], c.header, cell.Text, place{r.layout.sheet, cell.Place}})
		case field != fieldNotes:
			fact, hint := r.fact(field, line(cell.Text))
			if fact == "" {
				r.add(r.layout.sheet.Problem(diag.TableCell, cell.Place, fmt.Sprintf("%q is no %s; it becomes a note", line(cell.Text), field), hint))
				made[0].note(c.header, cell.Text)
				continue
			}
			for _, it := range made {
				it.facts = append(it.facts, fact)
			}
		}
	}
}

// note adds the value of a column to an item as text.
func (it *item) note(header, text string) { it.notes = append(it.notes, header+": "+line(text)) }

// fact returns the attribute of a value; empty where the field cannot have it, with a hint
// that says what it can have.
func (im *importing) fact(field, text string) (fact, hint string) {
	value := ""
	switch field {
	case fieldMinutes:
		if n := im.names.minutes(text); n > 0 {
			value = strconv.Itoa(n)
		}
		hint = "write a number of minutes"
	case fieldLevel:
		if m := im.names.level.FindStringSubmatch(text); m != nil {
			value = m[1]
		}
		hint = "write a number from 1 to 5"
	case fieldSource:
		field, value = "src", im.sources(text)
		hint = "sources are named by their ids in sources.yaml"
	case fieldCadence:
		value = im.names.value(field, text)
		hint = "one of " + strings.Join(content.Cadences(), ", ")
	case fieldNeed:
		value, hint = im.names.value(field, text), "essential or desirable"
	case fieldType:
		value, hint = im.names.value(field, text), "qualitative or quantitative"
	}
	if value == "" {
		return "", hint
	}
	return field + "=" + value, ""
}

// sources returns the ids of sources, if all are known.
func (im *importing) sources(text string) string {
	ids := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) })
	for _, id := range ids {
		if !slices.Contains(im.Sources, strings.TrimSuffix(id, "~")) {
			return ""
		}
	}
	return strings.Join(ids, ",")
}

// minutes reads a duration such as 30, 30 min, 1.5 h or 1:30, in minutes. It is 0 where
// the text is none, or is more than five days.
func (n *names) minutes(text string) int {
	m := n.duration.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return 0
	}
	value, err := strconv.ParseFloat(m[1]+"."+m[2]+"0", 64)
	if err != nil {
		return 0
	}
	switch unit := m[4]; {
	case m[3] != "":
		part, _ := strconv.Atoi(m[3])
		value = value*60 + float64(part)
	case unit == "", slices.Contains(strings.Fields("m min mins minute minutes minuten minuto minutos minuti мин минута минути минуты минут phút 分"), unit):
	case slices.Contains(strings.Fields("h hr hrs hour hours std stunde stunden heure heures hora horas ora ore ч час часа часове часов giờ 時間"), unit):
		value *= 60
	default:
		return 0
	}
	if value > 24*60*5 || value != math.Trunc(value) {
		return 0
	}
	return int(value)
}

// longestID is the length of the longest text that an id is made of, in bytes.
const longestID = 60

// id gives an item the id of a cell.
func (r *rows) id(it *item, c *column, cell sheet.Cell) {
	text := line(cell.Text)
	it.id, it.at, it.ours = text, place{r.layout.sheet, cell.Place}, r.exported
	if strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.'
	}) < 0 {
		return
	}
	if it.id = markdown.Slug(text); it.id == "" || len(it.id) > longestID {
		it.id = ""
		r.add(it.at.problem(diag.TableCell, fmt.Sprintf("%q is no id; it becomes a note", text), "ids have letters, digits and hyphens"))
		it.note(c.header, text)
		return
	}
	r.add(it.at.problem(diag.TableCell, fmt.Sprintf("%q is no id; it becomes %q", text, it.id), "ids have letters, digits and hyphens"))
}

// identify removes ids that several different items have: items with the same id are the
// same in every comparison. Numbers that begin anew with each role are such ids.
func (im *importing) identify() {
	first, ambiguous := map[string]*item{}, map[string]*item{}
	for _, r := range im.order {
		for _, it := range r.items {
			if it.id == "" {
				continue
			}
			if have := first[it.id]; have == nil {
				first[it.id] = it
			} else if fold(have.text) != fold(it.text) && !(have.ours && it.ours) {
				ambiguous[it.id] = it
			}
		}
	}
	for _, id := range sortedKeys(ambiguous) {
		im.add(ambiguous[id].at.problem(diag.TableCell, fmt.Sprintf("the id %q names another item in %s; no item gets it", id, first[id].at.Where(first[id].at.Place)), "items with the same id are taken for the same; give each its own"))
	}
	for _, r := range im.order {
		taken := map[string]bool{}
		for _, it := range r.items {
			if ambiguous[it.id] != nil {
				it.id = ""
			}
			if it.id == "" {
				taken[markdown.Slug(it.text)] = true
			}
		}
		for _, it := range r.items {
			if it.id != "" && taken[it.id] {
				im.add(it.at.problem(diag.TableCell, fmt.Sprintf("the id %q is that of another item of %q; it is left out", it.id, r.title), "give each item its own"))
				it.id = ""
			}
			taken[it.id] = true
		}
	}
}
