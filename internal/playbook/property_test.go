package playbook

import (
	"fmt"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/similar"
	"rolebook/internal/testkit"
)

// writer writes roles as people might have written them.
type writer struct {
	*rand.Rand
	ids map[string]bool // that the role has
}

func (w writer) one(of ...string) string { return of[w.IntN(len(of))] }

// heading is the heading of a dimension, or one that is none.
func (w writer) heading() string {
	return w.one("Responsibilities", "You will", "Your key duties", "Tasks", "Skills & experience", "Essential", "Nice to have", "2. Requirements", "How success is measured",
		"The role", "About the job", "Technology", "People", "System", "Perks", "What we believe", "Benefits", "How to apply", "Team", "🎯 Mission")
}

func (w writer) item() string {
	return w.one("Answers customers", "Answer customers’ questions", "Answers customers within an hour", "Write the weekly report", "Writes the weekly report every Friday",
		"Plans the calendar", "C", "C++", "C#", "Refunds > €500", "Refunds < €500", "Helps to build an inclusive culture across the platform community",
		"Helping to build an inclusive culture across the data community", "Go", "👍", "👎", "", "Leads projects", "Leads complex projects across teams", "Trains new colleagues") + w.one("", "", "", ".") + w.id()
}

// id is an id that the role has not yet, or says which item is the same.
func (w writer) id() string {
	id := fmt.Sprintf("own%d", w.IntN(9))
	switch {
	case w.ids["none"]:
		return ""
	case w.IntN(8) == 0: // d is never a column
		return fmt.Sprintf(" {same=%s#own%d}", w.one("a", "roles/a", "b", "roles/b", "d", "roles/d"), w.IntN(9))
	case w.IntN(5) > 0 || w.ids[id]:
		return ""
	}
	w.ids[id] = true
	return " {#" + id + "}"
}

func (w writer) role(title string) string {
	var b strings.Builder
	clear(w.ids)
	w.ids["none"] = title == "C" // ids would relate it to the others
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", title, w.one("", "We are a team.", "In this role you will:\n\n- "+w.item(), "> Is there for people."))
	list := func() {
		for range w.IntN(4) {
			fmt.Fprintf(&b, "- %s\n", w.item())
		}
		b.WriteString("\n")
	}
	for range 1 + w.IntN(6) {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", w.heading(), w.one("", "", "Some words.", "You will also:", "**Skills**", "**Delivery**"))
		list()
		if w.IntN(3) == 0 {
			fmt.Fprintf(&b, "### %s\n\n", w.one("Delivery", "Junior", "Skills", "Desirable", "People"))
			list()
		}
		b.WriteString(w.one("", "", "---\n\n", "Words at the end.\n\n"))
	}
	return b.String()
}

// TestProperties compares pairs of roles.
func TestProperties(t *testing.T) {
	c, _ := config.Read("site.yaml", nil, config.Defaults{})
	headings, err := content.LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	parser := content.NewParser(c, headings, nil)
	lang := similar.For("en")
	var rows []string
	for _, d := range c.Dimensions {
		rows = append(rows, d.ID)
	}
	terms := Terms{Rows: rows, Names: path.Base}
	w := writer{rand.New(rand.NewPCG(1, 2)), map[string]bool{}}
	parse := func(key string) Role {
		text := w.role(strings.ToUpper(key))
		d, _ := parser.Parse(content.Place{File: "roles/" + key + ".md", Lang: "en", Key: "roles/" + key, Folder: content.KindRole}, []byte(text))
		if d.Role() == nil {
			t.Fatalf("no role:\n%s", text)
		}
		return Role{Key: key, Role: d.Role(), Words: lang.Words}
	}
	for n := range testkit.Amount(300, 2000) {
		roles := []Role{parse("a"), parse("b")}
		two := Compare(roles, terms)
		checkCells(t, n, roles, two)
		checkMarks(t, n, two)
		third := Compare(append(slices.Clone(roles), parse("c")), terms)
		if got, want := marksOf(third, "a", "b"), marksOf(two, "a", "b"); !slices.Equal(got, want) {
			t.Fatalf("pair %d: a third role changes marks\n%v\n%v", n, want, got)
		}
		turned := Compare([]Role{roles[1], roles[0]}, terms)
		if got, want := marksOf(turned, "a", "b"), marksOf(two, "a", "b"); !slices.Equal(got, want) {
			t.Fatalf("pair %d: the order of the roles changes marks\n%v\n%v", n, want, got)
		}
	}
}

// checkCells holds that each item of a role is in exactly one cell, and that nothing is
// said not to be stated while a heading of the role leads nowhere.
func checkCells(t *testing.T, n int, roles []Role, c Comparison) {
	t.Helper()
	for i, r := range roles {
		var want, got []string
		own := false
		for _, d := range r.Role.Dimensions {
			own = own || d.Own()
			for _, item := range d.Items() {
				want = append(want, d.ID+" "+item.ID)
			}
		}
		for _, row := range c.Rows {
			cell := row.Cells[i]
			for _, e := range cell.Entries {
				got = append(got, e.Dimension+" "+e.Item.ID)
			}
			if !cell.Stated() && row.Dimension != Also && len(cell.Elsewhere) == 0 && own {
				t.Fatalf("pair %d: %s of %s is said not to be stated, while it has headings that are no dimension", n, row.Dimension, r.Key)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("pair %d: the items of %s are\n%v\nand its cells have\n%v", n, r.Key, want, got)
		}
	}
}

// checkMarks holds that sharing and similarity are symmetric, that nothing is both, and
// that the counts are those of the entries.
func checkMarks(t *testing.T, n int, c Comparison) {
	t.Helper()
	for _, row := range c.Rows {
		shared, pairs := map[Ref]bool{}, map[[2]string]bool{}
		for i, cell := range row.Cells {
			for _, e := range cell.Entries {
				if len(e.With) > 0 {
					shared[e.Identity] = true
				}
				for _, s := range e.Similar {
					if slices.Contains(e.With, s.Role) {
						t.Fatalf("pair %d: %s is shared and similar", n, e.Item.ID)
					}
					other := row.Cells[slices.Index(c.Roles, s.Role)]
					back := slices.ContainsFunc(other.Entries, func(o Entry) bool {
						return o.Item.ID == s.Item.ID && slices.ContainsFunc(o.Similar, func(x Similarity) bool { return x.Role == c.Roles[i] && x.Item.ID == e.Item.ID })
					})
					if !back {
						t.Fatalf("pair %d: %s is similar to %s, and not the other way round", n, e.Item.ID, s.Item.ID)
					}
					key := [2]string{c.Roles[i] + "#" + e.Item.ID, s.Role + "#" + s.Item.ID}
					slices.Sort(key[:])
					pairs[key] = true
				}
			}
		}
		if len(shared) != row.Shared || len(pairs) != row.Similar {
			t.Fatalf("pair %d: %s counts %d shared and %d similar, and has %d and %d", n, row.Dimension, row.Shared, row.Similar, len(shared), len(pairs))
		}
		if got := row.Tally().Sum(); got != row.Total {
			t.Fatalf("pair %d: the statuses of %s add up to %d of %d items", n, row.Dimension, got, row.Total)
		}
	}
	checkCounts(t, n, c)
}

// checkCounts holds what is drawn of a whole comparison of two roles to its rows and entries.
func checkCounts(t *testing.T, n int, c Comparison) {
	t.Helper()
	pair, all := Pair{A: 0, B: 1}, Tally{}
	for _, row := range c.Rows {
		pair.Shared, pair.Total = pair.Shared+row.Shared, pair.Total+row.Total
		all.Shared += row.Tally().Shared
	}
	if got := c.Pairs(); !slices.Equal(got, []Pair{pair}) {
		t.Fatalf("pair %d: %v, and its rows add up to %v", n, got, pair)
	}
	if got := all.Shared + c.SharedDisputed(); got != pair.Shared {
		t.Fatalf("pair %d: %d are shared, disputed or not, of %d", n, got, pair.Shared)
	}
	for i := range c.Roles {
		entries := 0
		for _, row := range c.Rows {
			if row.Dimension != Also {
				entries += len(row.Cells[i].Entries)
			}
		}
		if got := c.Column(i).Sum(); got != entries {
			t.Fatalf("pair %d: %d items are counted in a column of %d", n, got, entries)
		}
	}
}

// marksOf writes how the items of two roles stand to each other, sorted.
func marksOf(c Comparison, a, b string) []string {
	var out []string
	for _, row := range c.Rows {
		for i, cell := range row.Cells {
			for _, e := range cell.Entries {
				for _, other := range []string{a, b} {
					line := c.Roles[i] + "#" + e.Item.ID + " "
					if slices.Contains(e.With, other) {
						out = append(out, line+"shared with "+other)
					}
					for _, s := range e.Similar {
						if s.Role == other && c.Roles[i] != "c" {
							out = append(out, line+"similar to "+other+"#"+s.Item.ID)
						}
					}
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Sorted(slices.Values(out)), func(line string) bool { return strings.HasPrefix(line, "c#") })
}
