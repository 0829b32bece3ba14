package similar

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// labelled is two lines of job descriptions, and whether they are one duty.
type labelled struct {
	a, b string
	same bool
	seen bool // it stands in testdata/pairs/seen
}

// scored reports whether a pair is of the half that nothing was set by. Those that were
// written to find out what goes wrong are not.
func (p labelled) scored() bool {
	if p.seen {
		return false
	}
	h := fnv.New32a()
	h.Write([]byte(p.a + "\n" + p.b))
	return h.Sum32()%2 == 0
}

// labels reads testdata/pairs, by language.
func labels(t testing.TB) map[string][]labelled {
	t.Helper()
	out := map[string][]labelled{}
	names, err := filepath.Glob("testdata/pairs/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen, err := filepath.Glob("testdata/pairs/seen/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range append(names, seen...) {
		lang := strings.TrimSuffix(filepath.Base(name), ".txt")
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			part := strings.Split(strings.TrimSpace(line), " | ")
			if len(part) != 3 || part[0] != "same" && part[0] != "not" {
				t.Fatalf("%s: %q is no pair", name, line)
			}
			out[lang] = append(out[lang], labelled{part[1], part[2], part[0] == "same", i >= len(names)})
		}
	}
	return out
}

// tally counts what was said of pairs.
type tally struct{ right, wrong, missed int }

func (c *tally) add(p labelled, said bool) {
	switch {
	case said && p.same:
		c.right++
	case said:
		c.wrong++
	case p.same:
		c.missed++
	}
}

func (c *tally) join(d tally) { c.right += d.right; c.wrong += d.wrong; c.missed += d.missed }

func (c tally) precision() float64 { return float64(c.right) / max(1, float64(c.right+c.wrong)) }
func (c tally) recall() float64    { return float64(c.right) / max(1, float64(c.right+c.missed)) }
func (c tally) String() string {
	return fmt.Sprintf("%.3f/%.3f", c.precision(), c.recall())
}

// judge says of each pair of a language whether it is similar, once with each line alone
// in its role, and once in two roles of twelve lines.
func judge(lang string, pairs []labelled) (alone, within []bool) {
	l := For(lang)
	alone, within = make([]bool, len(pairs)), make([]bool, len(pairs))
	for i, p := range pairs {
		alone[i] = len(Pairs([][]string{l.Words(p.a)}, [][]string{l.Words(p.b)})) > 0
	}
	for from := 0; from < len(pairs); from += 12 {
		var a, b [][]string
		for _, p := range pairs[from:min(from+12, len(pairs))] {
			a, b = append(a, l.Words(p.a)), append(b, l.Words(p.b))
		}
		for _, found := range Pairs(a, b) {
			if found.A == found.B {
				within[from+found.A] = true
			}
		}
	}
	return alone, within
}

// On the half of the labelled pairs that nothing was set by, what is called similar is.
// With MISSES=1 it lists what goes wrong on the other half.
func TestLabelled(t *testing.T) {
	all := labels(t)
	var total [2][2]tally // by half, then alone or within
	count, traps := 0, 0
	for _, lang := range sorted(all) {
		pairs := all[lang]
		var part [2][2]tally
		alone, within := judge(lang, pairs)
		for i, p := range pairs {
			half := 0
			if p.scored() {
				half = 1
			}
			count++
			if !p.same {
				traps++
			}
			part[half][0].add(p, alone[i])
			part[half][1].add(p, within[i])
			if half == 0 && os.Getenv("MISSES") != "" && (alone[i] != p.same || within[i] != p.same) {
				l := For(lang)
				t.Logf("%s same=%v alone=%v within=%v %.2f\n\t%s\n\t%s\n\t%q\n\t%q", lang, p.same, alone[i], within[i], single(l, p), p.a, p.b, l.Words(p.a), l.Words(p.b))
			}
		}
		t.Logf("%s (%d): tuned alone %v within %v, scored alone %v within %v", lang, len(pairs), part[0][0], part[0][1], part[1][0], part[1][1])
		for half := range 2 {
			for way := range 2 {
				total[half][way].join(part[half][way])
			}
		}
	}
	t.Logf("all (%d, %d not): tuned alone %v within %v, scored alone %v within %v", count, traps, total[0][0], total[0][1], total[1][0], total[1][1])
	for way, name := range []string{"alone", "within roles"} {
		if c := total[1][way]; c.precision() < 0.92 || c.recall() < 0.65 {
			t.Errorf("%s, precision and recall are %v", name, c)
		}
	}
	if count < 480 || len(all) < 10 || traps*100 < 45*count {
		t.Errorf("%d pairs of %d languages, %d of them traps", count, len(all), traps)
	}
}

func single(l *Language, p labelled) float64 {
	a, b := [][]string{l.Words(p.a)}, [][]string{l.Words(p.b)}
	x := newIndex(a, b)
	return x.score(x.sides[0][0], x.sides[1][0])
}

func sorted[T any](m map[string]T) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// What decides between two lines, one by one.
func TestSimilar(t *testing.T) {
	const same, not = true, false
	l := For("en-GB")
	for _, p := range []pairing{
		{same, "Answer customer questions", "Answer customers' questions promptly"},
		{same, "Helping to build a diverse, inclusive culture across the Sales community", "Helping to build a diverse, inclusive culture across the Legal community"},
		{same, "Organise the programme", "Organizing the program"},
		{same, "Answer the questions of customers", "Answering customer questions"},
		{same, "At least three years of experience in C++", "At least 3 years of experience in C++"},
		{not, "Approve refunds up to €500", "Approve refunds up to €1,000"},
		{not, "Approve refunds up to €500", "Approve refunds up to $500"},
		{not, "Share data with partners", "Don't share data with partners"},
		{not, "Share data with partners", "Never share data with partners"},
		{not, "Lead B2B campaigns", "Lead B2C campaigns"},
		{not, "Write C++ code", "Write C# code"},
		{not, "Check the invoices before payment", "Check the invoices after payment"},
		{not, "Translate the site from English", "Translate the site into English"},
		{not, "Train moderators", "Hire moderators"},
		{not, "Write the weekly report", "Write the weekly newsletter"},
		{not, "Manage projects", "Manage project budgets"},
		{not, "", ""},
	} {
		if got := len(Pairs([][]string{l.Words(p.a)}, [][]string{l.Words(p.b)})) > 0; got != p.same {
			t.Errorf("%q and %q are similar: %v; keys %q and %q", p.a, p.b, got, l.Words(p.a), l.Words(p.b))
		}
	}
}
