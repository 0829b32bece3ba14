package view

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/chart"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// RoleShare is how the items of one role stand to the other roles, drawn.
type RoleShare struct {
	Role   Link          // the role
	Bar    template.HTML // the numbers of Counts as a bar
	Counts []StatusCount // how many items have which status; those that are none are left out
	Alone  string        // where nobody wrote a verdict: some of what only this role has
}

// StatusCount is how many items have a status.
type StatusCount struct {
	Status string // shared, similar, only or disputed, as the filter of the matrix calls it
	Label  string // that in words
	N      string // how many
	URL    string // shows no others in the matrix of this page
}

// PairShare is how much two of several roles share, drawn.
type PairShare struct {
	A, B   Link          // the two roles
	Bar    template.HTML // the numbers of Counts as a bar
	Counts string        // how many items are shared, of how many
}

// share fills what is drawn of a whole comparison.
func (v *view) share(of site.Compared, c *Comparison) {
	for i, role := range c.Roles {
		counts := v.tally(of.Column(i))
		c.Shares = append(c.Shares, RoleShare{Role: role, Bar: bar(of.Column(i)), Counts: counts})
	}
	if n := of.SharedDisputed(); n > 0 {
		c.Counts = v.page.Lang.List([]string{c.Counts, v.T("shared_disputed", "n", v.page.Lang.Number(float64(n), 0))})
	}
	if len(c.Roles) == leastCompared {
		return
	}
	for _, p := range of.Pairs() {
		if p.Total > 0 {
			c.Pairs = append(c.Pairs, PairShare{c.Roles[p.A], c.Roles[p.B], chart.Bar(float64(p.Total), chart.Part{Class: "shared", Value: float64(p.Shared)}), v.overlap(p.Shared, p.Total)})
		}
	}
}

// bar draws how many items have which status, in the order of tally.
func bar(t playbook.Tally) template.HTML {
	if t.Sum() == 0 {
		return ""
	}
	var parts []chart.Part
	for _, s := range statuses() {
		parts = append(parts, chart.Part{Class: string(s), Value: float64(s.of(t))})
	}
	return chart.Bar(0, parts...)
}

// status is one of those that items of a matrix have and are counted by.
type status playbook.Status

// statuses returns them in the order in which they are drawn.
func statuses() []status {
	return []status{status(playbook.Shared), status(playbook.Similar), status(playbook.Only), status(playbook.Disputed)}
}

// of is how many items of a tally have the status.
func (s status) of(t playbook.Tally) int {
	return map[status]int{"shared": t.Shared, "similar": t.Similar, "only": t.Only, "disputed": t.Disputed}[s]
}

// key is the string of the interface that names the status.
func (s status) key() string {
	if s == status(playbook.Only) {
		return "only_here"
	}
	return string(s)
}

// tally says how many items of a role have which status.
func (v *view) tally(t playbook.Tally) []StatusCount {
	var out []StatusCount
	for _, s := range statuses() {
		if n := s.of(t); n > 0 {
			out = append(out, StatusCount{string(s), v.T(s.key()), v.page.Lang.Number(float64(n), 0), "?show=" + string(s) + "#" + v.ID("matrix")})
		}
	}
	return out
}

// rowTally says that of a row, where what only one role has is that of either.
func (v *view) rowTally(t playbook.Tally) []StatusCount {
	counts := v.tally(t)
	for i, c := range counts {
		if c.Status == string(playbook.Only) {
			counts[i].Label = v.T("one_role_only")
		}
	}
	return counts
}

// mostAlone is how many items say what only one role has.
const mostAlone = 2

// alone says of each role what only it has: its first such items, in the first row in
// which most roles have some.
func (v *view) alone(of site.Compared, c *Comparison) {
	best, most := -1, 0
	only := func(row playbook.Row, column int) []string {
		var texts []string
		for _, e := range row.Cells[column].Entries {
			if e.Status == playbook.Only && len(texts) < mostAlone {
				texts = append(texts, strings.TrimRight(e.Item.Text, ".;,。"))
			}
		}
		return texts
	}
	for i, row := range of.Rows {
		n := 0
		for column := range c.Shares {
			n += min(1, len(only(row, column)))
		}
		if n > most {
			best, most = i, n
		}
	}
	for i := range c.Shares {
		if best >= 0 {
			c.Shares[i].Alone = strings.Join(only(of.Rows[best], i), "; ")
		}
	}
}

// mostOpening is how long the start of a text may be, in characters: three lines of the
// head of a page.
const mostOpening = 190

// opening is the start of a piece of HTML that fits into three lines: its first sentences,
// or, where it does not begin with a paragraph, all of it. whole reports whether that is all.
func opening(piece template.HTML) (start template.HTML, whole bool) {
	text := string(piece)
	open, end := strings.Index(text, ">")+1, strings.Index(text, "</p>")
	if !strings.HasPrefix(text, "<p") || end < open {
		return piece, true
	}
	cut, depth, length := 0, 0, 0
	for i, inside := open, text[:end]; i < end; {
		if inside[i] == '<' {
			closing := strings.IndexByte(inside[i:], '>')
			if strings.HasPrefix(inside[i:], "</") {
				depth--
			} else if !strings.HasPrefix(inside[i:], "<br") && !strings.HasPrefix(inside[i:], "<img") {
				depth++
			}
			i += closing + 1
			continue
		}
		r, size := utf8.DecodeRuneInString(inside[i:])
		i, length = i+size, length+1
		if length > mostOpening && cut > 0 {
			break
		}
		if depth == 0 && ends(inside[open:i], r, inside[i:]) {
			cut = i
		}
	}
	if cut == 0 {
		cut = end
	}
	return template.HTML(text[:cut] + "</p>"), strings.TrimSpace(text[cut:]) == "</p>"
}

// ends reports whether a sentence ends with r: before is the text up to it, and after what follows.
func ends(before string, r rune, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	switch r {
	case '。', '！', '？':
		return true
	case '!', '?', '؟', '…':
		return after == "" || unicode.IsSpace(next)
	case '.':
		last := []rune(strings.Trim(before[strings.LastIndexAny(before, " \n>")+1:], ".()"))
		first, _ := utf8.DecodeRuneInString(strings.TrimSpace(after))
		short := len(last) < 2 || len(last) < 3 && unicode.IsUpper(last[0]) // "z. B.", "Dr."
		return after == "" || unicode.IsSpace(next) && !short && !unicode.IsLower(first) && !unicode.IsDigit(first)
	}
	return false
}
