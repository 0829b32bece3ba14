package view

import (
	"html/template"
	"strings"
	"testing"

	"rolebook/internal/playbook"
)

// The start of a text ends with a sentence, never within an element or an abbreviation.
// Break: opening, ends.
func TestOpening(t *testing.T) {
	long := strings.Repeat("Word ", 60)
	for _, test := range []struct {
		piece, want string
		whole       bool
	}{
		{"<p>One.</p>", "<p>One.</p>", true},
		{"<p>One. Two.</p>", "<p>One. Two.</p>", true},
		{"<p>One.</p><p>Two.</p>", "<p>One.</p>", false},
		{"<p>One. " + long + ".</p>", "<p>One.</p>", false},
		{"<p>" + long + "end. Two.</p>", "<p>" + long + "end.</p>", false},
		{"<p>" + long + "</p>", "<p>" + long + "</p>", true},
		{`<p>See <a href="/x">one. Two</a> here. ` + long + ".</p>", `<p>See <a href="/x">one. Two</a> here.</p>`, false},
		{"<p>Etwa z. B. Dr. Bell hier. " + long + ".</p>", "<p>Etwa z. B. Dr. Bell hier.</p>", false},
		{"<p>Costs 3. 5 in all! " + long + ".</p>", "<p>Costs 3. 5 in all!</p>", false},
		{"<p>一つ。" + long + "。</p>", "<p>一つ。</p>", false},
		{"<p>هل هذا؟ " + long + ".</p>", "<p>هل هذا؟</p>", false},
		{`<p lang="en" dir="ltr">One.</p>`, `<p lang="en" dir="ltr">One.</p>`, true},
		{"<p>. One. Two " + long + "</p>", "<p>. One.</p>", false},
		{"<ul><li>One.</li></ul>", "<ul><li>One.</li></ul>", true},
	} {
		got, whole := opening(template.HTML(test.piece))
		if string(got) != test.want || whole != test.whole {
			t.Errorf("%s:\n%s (%v), not\n%s (%v)", test.piece, got, whole, test.want, test.whole)
		}
	}
}

// A bar has the parts that are counted, in one order, as wide as their share. Break: bar.
func TestBar(t *testing.T) {
	for _, test := range []struct {
		tally playbook.Tally
		want  []string
	}{
		{playbook.Tally{}, nil},
		{playbook.Tally{Shared: 1, Disputed: 3}, []string{`class="shared" x="0" width="25"`, `class="disputed" x="25" width="75"`}},
		{playbook.Tally{Shared: 1, Similar: 1, Only: 1, Disputed: 1}, []string{`class="shared" x="0"`, `class="similar" x="25"`, `class="only" x="50"`, `class="disputed" x="75"`}},
	} {
		got := string(bar(test.tally))
		if n := max(0, strings.Count(got, "<rect")-1); n != len(test.want) {
			t.Errorf("%+v: %d parts: %s", test.tally, n, got)
		}
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%+v: no %s in %s", test.tally, want, got)
			}
		}
	}
}
