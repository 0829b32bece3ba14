package translation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

const role = `---
summary: Looks after the people around the brand.
owner: hr
---
# Community manager

> Builds relationships, so that people meet.

## Purpose {#purpose}

- Builds relationships and a sense of community {#relationships cadence=daily src=bg-article}
- Creates the setting in which members can organise themselves {#setting}

## Responsibilities

Where a duty concerns both roles, the letters are a recommendation.
They do not stand in the articles.

- Welcome new members & help them settle in {#welcome cadence=weekly raci=A:community-manager}
- Answer comments and questions within 24 hours
- Settle conflicts between members
  before they grow
- Spend at most 500 € a month {#spend}

## A typical day

- Begins by reading what arrived overnight {#overnight}
`

const guide = `---
role: community-manager
job:
  pay: "30,000"
  place: "Sofia"
---
# Hiring

## Competencies

### Calm {#calm weight=3}

Why it matters: conflict is the daily risk.

- 1: takes sides
- 5: hears both sides

## Questions

### When did you last notice something? {#notice feeds=calm}

- good: names the signs
- poor: describes a report {flag=other}
`

const article = `# Two roles

The first paragraph, with **emphasis** and a [link](https://example.org/a).

## Why it matters

Because the temperature is -5 °C. It's late.

` + "```go\nx := 1\n```" + `

## How

:::note
Read this twice.
:::
`

// unitsOf returns the units of a file of the content.
func unitsOf(t *testing.T, file, text string) []Unit {
	t.Helper()
	return Units(document(t, file, text), []byte(text))
}

// document parses a file of the content.
func document(t *testing.T, file, text string) *content.Document {
	t.Helper()
	c, _ := config.Read("site.yaml", []byte("languages: [en, it]\n"), config.Defaults{})
	headings, err := content.LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	parser := content.NewParser(c, headings, markdown.NewHighlighter(nil))
	place := content.Locate([]string{file}, c)[0]
	d, _ := parser.Parse(place, []byte(text))
	return d
}

// stale says in what a translation with the ids of a text is behind another text.
func stale(t *testing.T, file, old, now string) []string {
	t.Helper()
	lock := Lock{}.Accept(Lock{Source: file, Units: unitsOf(t, file, old)}, nil, nil)
	read, wrong := ParseLock(lock.Bytes())
	if wrong > 0 || !slices.EqualFunc(read.Units, lock.Units, func(a, b Unit) bool { return a.Name == b.Name && a.Text == b.Text && a.Internal == b.Internal }) {
		t.Fatalf("the lock is not read as it was written (line %d):\n%s", wrong, lock.Bytes())
	}
	ids := ownNames(document(t, file, old))
	var got []string
	for _, c := range Stale(Compare(read.Units, unitsOf(t, file, now), func(n Name) bool { return ids[n] })) {
		s := fmt.Sprintf("%s %s", c.Verdict, c.Name)
		if c.Was != "" {
			s += ", was " + c.Was
		}
		if c.Words > 0 {
			s += fmt.Sprintf(" %d", c.Words)
		}
		got = append(got, s)
	}
	return got
}

// edited replaces texts that a file has to hold, in turns with what comes in their place.
func edited(t *testing.T, text string, change ...string) string {
	t.Helper()
	for i := 0; i < len(change); i += 2 {
		if !strings.Contains(text, change[i]) {
			t.Fatalf("the file has no %q", change[i])
		}
	}
	return strings.NewReplacer(change...).Replace(text)
}

// TestEdits makes one edit after the other in a source, each by itself, and says which
// units of its translation are stale then.
func TestEdits(t *testing.T) {
	files := map[string][2]string{
		"role":    {"en/roles/community-manager.md", role},
		"guide":   {"en/guides/community-manager.md", guide},
		"article": {"en/articles/two-roles.md", article},
	}
	for _, edit := range sourceEdits {
		t.Run(edit.file+"/"+edit.name, func(t *testing.T) {
			file := files[edit.file]
			got := stale(t, file[0], file[1], edited(t, file[1], edit.change...))
			if !slices.Equal(got, edit.want) {
				t.Errorf("stale: %q\nwant   %q", got, edit.want)
			}
		})
	}
}

type edit struct {
	file, name string
	change     []string // old and new text in turns
	want       []string
}

var sourceEdits = []edit{
	{"role", "nothing", nil, nil},
	{"role", "two spaces", []string{"relationships and a", "relationships  and  a"}, nil},
	{"role", "a line is broken elsewhere", []string{"members\n  before", "members before"}, nil},
	{"role", "another line break", []string{"recommendation.\nThey", "recommendation. They"}, nil},
	{"role", "CRLF", []string{"\n", "\r\n"}, nil},
	{"role", "trailing spaces", []string{"## Purpose {#purpose}\n", "## Purpose {#purpose}  \n"}, nil},
	{"role", "a blank line more", []string{"## A typical day\n", "\n## A typical day\n\n"}, nil},
	{"role", "no-break space", []string{"500 €", "500\u00a0€"}, nil},
	{"role", "an entity for it", []string{"500 €", "500&nbsp;€"}, nil},
	{"role", "an ampersand as an entity", []string{"members & help", "members &amp; help"}, nil},
	{"role", "comma", []string{"Builds relationships, so", "Builds relationships so"}, nil},
	{"role", "full stop at the end of an item", []string{"overnight {", "overnight. {"}, nil},
	{"role", "a dash for a comma", []string{"relationships, so", "relationships — so"}, nil},
	{"role", "typographic quotes", []string{"recommendation", "“recommendation”"}, nil},
	{"role", "emphasis", []string{"recommendation", "**recommendation**"}, nil},
	{"role", "another sign for items", []string{"- Settle", "* Settle", "- Answer", "* Answer"}, nil},
	{"role", "a cadence", []string{"cadence=daily", "cadence=monthly"}, nil},
	{"role", "a source", []string{" src=bg-article", " src=bg-article,it-article"}, nil},
	{"role", "no letters of RACI", []string{" raci=A:community-manager", ""}, nil},
	{"role", "another owner", []string{"owner: hr", "owner: people"}, nil},
	{"role", "tags", []string{"owner: hr", "owner: hr\ntags: [community]"}, nil},
	{"role", "a comment", []string{"## A typical day", "<!-- check this -->\n\n## A typical day"}, nil},
	{"role", "a comment over lines", []string{"## A typical day", "<!--\ncheck this\n-->\n\n## A typical day"}, nil},
	{"role", "quotes in the front matter", []string{"summary: Looks after the people around the brand.", `summary: "Looks after the people around the brand."`}, nil},
	{"role", "an id of an item", []string{"{#overnight}", "{#reads-first}"}, []string{"renamed item reads-first, was overnight"}},
	{"role", "an id where there was none", []string{"within 24 hours", "within 24 hours {#answer}"}, nil},
	{"role", "an id of a heading", []string{"{#purpose}", "{#why}"}, []string{"renamed section why, was purpose"}},
	{"role", "closing hashes", []string{"## A typical day", "## A typical day ##"}, nil},
	{"role", "an underlined title", []string{"# Community manager", "Community manager\n==="}, nil},
	{"role", "a word of an item with an id", []string{"sense of community", "feeling of community"}, []string{"changed item relationships 1"}},
	{"role", "a word of an item without", []string{"comments and questions", "comments and messages"}, []string{"changed item answer-comments-and-messages-within-24-hours 1"}},
	{"role", "a number", []string{"24 hours", "48 hours"}, []string{"changed item answer-comments-and-questions-within-48-hours 1"}},
	{"role", "a currency", []string{"500 €", "500 $"}, []string{"changed item spend 1"}},
	{"role", "more words", []string{"new members", "all new members, and guests,"}, []string{"changed item welcome 3"}},
	{"role", "fewer words", []string{" within 24 hours", ""}, []string{"changed item answer-comments-and-questions 3"}},
	{"role", "capitals", []string{"Settle conflicts", "settle conflicts"}, []string{"changed item settle-conflicts-between-members-before-they-grow 1"}},
	{"role", "the title", []string{"# Community manager", "# Community lead"}, []string{"changed section title 1"}},
	{"role", "the sentence below it", []string{"people meet", "people can meet"}, []string{"changed section intro 1"}},
	{"role", "the summary", []string{"around the brand", "around the company"}, []string{"changed front summary 1"}},
	{"role", "a heading", []string{"## A typical day", "## A usual day"}, []string{"changed section a-usual-day 1"}},
	{"role", "prose below a heading", []string{"They do not", "These do not"}, []string{"changed section responsibilities 1"}},
	{"role", "an item more", []string{"## A typical day\n", "- Organise events {#events}\n\n## A typical day\n"}, []string{"added item events 2"}},
	{"role", "an item less", []string{"- Creates the setting in which members can organise themselves {#setting}\n", ""}, []string{"removed item setting"}},
	{"role", "a section more", []string{"## A typical day\n", "## Metrics\n\nMood.\n\n## A typical day\n"}, []string{"added section metrics 2"}},
	{"role", "a section less", []string{"\n## A typical day\n\n- Begins by reading what arrived overnight {#overnight}\n", ""}, []string{"removed section a-typical-day", "removed item overnight"}},
	{"role", "an item moves down", []string{"- Welcome new members & help them settle in {#welcome cadence=weekly raci=A:community-manager}\n", "", "- Spend", "- Welcome new members & help them settle in {#welcome}\n- Spend"}, []string{"moved item welcome"}},
	{"role", "an item moves to the end of the section above", []string{"- Welcome new members & help them settle in {#welcome cadence=weekly raci=A:community-manager}\n", "", "{#setting}\n", "{#setting}\n- Welcome new members & help them settle in {#welcome}\n"}, []string{"moved item welcome"}},
	{"role", "an item moves to the beginning of the section below", []string{"- Spend at most 500 € a month {#spend}\n", "", "- Begins", "- Spend at most 500 € a month {#spend}\n- Begins"}, []string{"moved item spend"}},
	{"role", "an item moves over a section", []string{"- Creates the setting in which members can organise themselves {#setting}\n", "", "- Begins", "- Creates the setting in which members can organise themselves {#setting}\n- Begins"}, []string{"moved item setting"}},
	{"role", "the only item of a section moves", []string{"- Begins by reading what arrived overnight {#overnight}\n", "", "## Responsibilities\n", "- Begins by reading what arrived overnight {#overnight}\n\n## Responsibilities\n"}, []string{"moved item overnight"}},
	{"role", "an item moves and gets other words", []string{"- Spend at most 500 € a month {#spend}\n", "", "- Begins", "- Spend at most 600 € a month {#spend}\n- Begins"}, []string{"changed item spend 1"}},
	{"role", "a heading comes between items", []string{"- Spend", "\n## Money\n\n- Spend"}, []string{"added section money 1", "moved item spend"}},
	{"role", "a heading goes, and its items stay", []string{"\n## A typical day\n", ""}, []string{"moved item overnight", "removed section a-typical-day"}},
	{"role", "a heading is another one", []string{"## A typical day", "## What a week looks like"}, []string{"added section what-a-week-looks-like 5", "removed section a-typical-day"}},
	{"role", "the title goes", []string{"# Community manager\n", ""}, []string{"removed section title"}},
	{"role", "an item gets an id of another one", []string{"{#welcome", "{#greet", "{#spend}", "{#welcome}"}, []string{"added item greet 8", "changed item welcome 8", "removed item spend"}},
	{"guide", "a competency becomes a question", []string{"### Calm {#calm weight=3}\n\nWhy it matters: conflict is the daily risk.\n\n- 1: takes sides\n- 5: hears both sides\n\n", "", "### When", "### Calm {#calm}\n\nWhy it matters: conflict is the daily risk.\n\n- 1: takes sides\n- 5: hears both sides\n\n### When"}, []string{"moved section calm"}},
	{"role", "an item is another one", []string{"- Begins by reading what arrived overnight {#overnight}", "- Ends with a walk {#walk}"}, []string{"added item walk 4", "removed item overnight"}},
	{"role", "an item without an id is another one", []string{"Answer comments and questions within 24 hours", "Write the newsletter"}, []string{"added item write-the-newsletter 3", "removed item answer-comments-and-questions-within-24-hours"}},
	{"role", "an internal item", []string{"{#spend}", "{#spend visibility=internal}"}, nil},
	{"guide", "a weight", []string{"weight=3", "weight=2"}, nil},
	{"guide", "what a question feeds", []string{" feeds=calm", ""}, nil},
	{"guide", "a key that is inherited", []string{"role: community-manager", "role: community-manager\nminCoverage: 0.7"}, nil},
	{"guide", "an anchor", []string{"takes sides", "picks sides"}, []string{"changed section calm 1"}},
	{"guide", "a question", []string{"When did you last", "When did you first"}, []string{"changed section notice 1"}},
	{"guide", "what a good answer sounds like", []string{"names the signs", "names three signs"}, []string{"changed section notice 1"}},
	{"guide", "the place of the job", []string{"Sofia", "Plovdiv"}, []string{"changed front job 1"}},
	{"article", "an apostrophe", []string{"It's", "It’s"}, nil},
	{"article", "code is set otherwise", []string{"x := 1", "x  :=  1"}, nil},
	{"article", "the sign of a number", []string{"-5 °C", "5 °C"}, []string{"changed section why-it-matters 1"}},
	{"article", "where a link leads", []string{"example.org/a", "example.org/b"}, []string{"changed section intro 1"}},
	{"article", "a number in code", []string{"x := 1", "x := 2"}, []string{"changed section why-it-matters 1"}},
	{"article", "a note becomes a warning", []string{":::note", ":::warning"}, []string{"changed section how 1"}},
	{"article", "sections change places", []string{article[strings.Index(article, "## Why"):], article[strings.Index(article, "## How"):] + "\n" + article[strings.Index(article, "## Why"):strings.Index(article, "## How")]}, []string{"moved section how"}},
	{"article", "soft hyphens", []string{"temperature", "tempe\u00adra\u00adture"}, nil},
	{"article", "accents taken apart", []string{"Read this twice", "Read this twice"}, nil},
}

// TestUnion reads what Git makes of two branches that accepted different texts, when it
// keeps the lines of both.
func TestUnion(t *testing.T) {
	now := unitsOf(t, "en/roles/community-manager.md", role)
	lock := string(Lock{}.Accept(Lock{Source: "en/roles/community-manager.md", Units: now}, nil, nil).Bytes())
	line := "[item welcome] Welcome new members & help them settle in\n"
	both := strings.Replace(lock, line, "[item welcome] Welcome the members\n"+line, 1)
	if both == lock {
		t.Fatal("no line of the lock is doubled:\n" + lock)
	}
	for _, text := range []string{both, strings.Replace(lock, line, line+"[item welcome] Welcome the members\n", 1)} {
		read, wrong := ParseLock([]byte(text))
		if stale := Stale(Compare(read.Units, now, nil)); wrong > 0 || len(stale) > 0 {
			t.Errorf("line %d, stale: %v\n%s", wrong, stale, text)
		}
		if again := string(read.Accept(Lock{Source: read.Source, Units: now}, nil, nil).Bytes()); again != lock {
			t.Errorf("accepted again:\n%s", again)
		}
	}
}

// TestAcceptInPart takes over one change and leaves the others as they were.
func TestAcceptInPart(t *testing.T) {
	file := "en/roles/community-manager.md"
	lock := Lock{}.Accept(Lock{Source: file, Units: unitsOf(t, file, role)}, nil, nil)
	edited := strings.NewReplacer("sense of", "feeling of", "new members", "all members", "- Spend at most 500 € a month {#spend}\n", "").Replace(role)
	now := unitsOf(t, file, edited)
	lock = lock.Accept(Lock{Source: file, Units: now}, nil, func(c Change) bool { return c.ID == "welcome" || c.Verdict == Removed })
	var left []string
	for _, c := range Stale(Compare(lock.Units, now, nil)) {
		left = append(left, c.String()+" "+string(c.Verdict))
	}
	if want := []string{"item relationships changed"}; !slices.Equal(left, want) {
		t.Errorf("stale: %q, want %q", left, want)
	}
}

// TestDiff holds the words of a difference.
func TestDiff(t *testing.T) {
	for _, c := range []struct{ old, now, want string }{
		{"a b c", "a b c", "a b c"},
		{"a b c", "a x c", "a [-b-]{+x +}c"},
		{"", "new text", "{+new text+}"},
		{"old text", "", "[-old text-]"},
		{"one, two", "one two three", "one two {+three+}"},
		{"the cat sat", "a cat sat down", "[-the-]{+a +}cat sat {+down+}"},
		{"Xin chào các bạn", "Xin chào bạn", "Xin chào [-các-]bạn"},
	} {
		var b strings.Builder
		for _, s := range Diff(c.old, c.now) {
			switch s.Op {
			case Delete:
				b.WriteString("[-" + s.Text + "-]")
			case Insert:
				b.WriteString("{+" + s.Text + "+}")
			default:
				b.WriteString(s.Text)
			}
		}
		if b.String() != c.want {
			t.Errorf("%q to %q: %s, want %s", c.old, c.now, b.String(), c.want)
		}
	}
}

// TestDiffMakesBoth holds a difference of random words to both of its texts.
func TestDiffMakesBoth(t *testing.T) {
	seed := uint32(1)
	next := func(n int) int { seed = seed*1664525 + 1013904223; return int(seed>>16) % n }
	words := func() string {
		var out []string
		for range next(40) {
			out = append(out, string(rune('a'+next(4))))
		}
		return strings.Join(out, " ")
	}
	for range 3000 {
		old, now := words(), words()
		var a, b []string
		edits := 0
		for _, s := range Diff(old, now) {
			if s.Op != Insert {
				a = append(a, Words(s.Text)...)
			}
			if s.Op != Delete {
				b = append(b, Words(s.Text)...)
			}
			if s.Op != Keep {
				edits += s.Words
			}
		}
		if !slices.Equal(a, Words(old)) || !slices.Equal(b, Words(now)) {
			t.Fatalf("%q to %q gives %q and %q", old, now, a, b)
		}
		if least := len(Words(old)) + len(Words(now)) - 2*longestCommon(Words(old), Words(now)); edits != least {
			t.Fatalf("%q to %q takes %d edits, not %d", old, now, edits, least)
		}
	}
}

// longestCommon is the length of the longest common subsequence, by the table.
func longestCommon(a, b []string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
