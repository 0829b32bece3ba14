package content

import (
	"fmt"
	"strings"

	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Scaffold returns the text of a new document of a kind. Everything in it is
// valid; what the author has to replace reads like an instruction. roles are
// names of roles that the playbook has, for the kinds that need some.
func Scaffold(kind Kind, title string, roles []string) string {
	one, two := "a-role", "another-role"
	if len(roles) > 0 {
		one = roles[0]
	}
	if len(roles) > 1 {
		two = roles[1]
	}
	text := map[Kind]string{
		KindPage:         pageScaffold,
		KindRole:         roleScaffold,
		KindChecklist:    checklistScaffold,
		KindGuide:        guideScaffold,
		KindComparison:   comparisonScaffold,
		KindDisagreement: disagreementScaffold,
		KindArticle:      articleScaffold,
		KindTerm:         termScaffold,
	}[kind]
	return strings.NewReplacer("TITLE", title, "ROLE-ONE", one, "ROLE-TWO", two).Replace(text)
}

const pageScaffold = `# TITLE

The first paragraph is what search engines and link previews show.
`

const roleScaffold = `---
summary: One sentence that says what this role is for.
---
# TITLE

> What this role is there for, in one sentence.

## Responsibilities

- The first thing this role answers for {#first cadence=weekly}
- The second thing {#second}

## Skills

- What somebody must be able to do {#able need=essential}

## How success is measured

- What can be seen when the work goes well {#seen type=qualitative}
`

const checklistScaffold = `---
roles: [ROLE-ONE]
mode: duties
---
# TITLE

## Every day

- [ ] What is done each day {#each-day cadence=daily minutes=15}

## Every week

- [ ] What is done each week {#each-week cadence=weekly minutes=60}
`

const guideScaffold = `---
role: ROLE-ONE
scale: { min: 1, max: 5 }
minCoverage: 0.6
job: { pay: "", place: "", contract: "" }
---
# TITLE

## Competencies

### What is rated {#rated must}

Why it matters in this role.

- 1: what too little looks like
- 3: what enough looks like
- 5: what excellent looks like

## Questions

### Tell me about a time when it mattered {#time competency=rated type=behavioural minutes=10}

- good: names what was done, and what came of it
- poor: speaks in general terms
- probe: What would you do differently?

## Stages

### First talk {#talk minutes=30 who="HR" questions=time focus=rated}

## Do not ask

- Family plans, age, origin, health, past pay

## Job ad

### Headline

TITLE

### You do

- The first thing

### Must

- The one thing that cannot be learnt on the job

## For candidates

What happens in which order, and how to prepare.
`

const comparisonScaffold = `---
roles: [ROLE-ONE, ROLE-TWO]
---
# TITLE

What the two have in common, and why they are mixed up.

## Responsibilities

What the row above does not show.

## Verdict

Which one to choose when.
`

const disagreementScaffold = `---
dimension: responsibilities
roles: [ROLE-ONE]
nature: conflict
positions:
  - { source: one-source, says: "what it says" }
  - { source: another-source, says: "what it says instead" }
---
# TITLE

Where the question comes from.

## Resolution

What this playbook recommends, and why.
`

const articleScaffold = `---
summary: What the article says, in one sentence.
stance: report
---
# TITLE

The first paragraph.
`

const termScaffold = `# TITLE

What the word means here, in one or two sentences.
`

// Translation returns the start of a translation: the source's text with the
// headings that the language uses, attributes reduced to what is not inherited
// (ids and text), and of the front matter what is text. The author writes over
// the sentences.
func Translation(source *Document, text []byte, lang string, h *Headings) string {
	lines := strings.Split(body(string(frontmatter.Normal(text))), "\n")
	fence := ""
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
			continue
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
			continue
		}
		before, attrs := markdown.CutAttributes(line)
		if marks := len(line) - len(strings.TrimLeft(line, "#")); marks > 0 && strings.HasPrefix(before[marks:], " ") {
			before = line[:marks+1] + translatedHeading(source, strings.TrimSpace(before[marks:]), marks, lang, h)
		}
		lines[i] = before + ownAttributes(attrs)
	}
	head := ""
	if source.Summary != "" {
		head = fmt.Sprintf("---\nsummary: %q\n---\n", source.Summary)
	}
	return head + strings.TrimSpace(strings.Join(lines, "\n")) + "\n"
}

// translatedHeading is what a heading of the source is called in a language,
// where that is known.
func translatedHeading(source *Document, heading string, level int, lang string, h *Headings) string {
	if level == 1 && source.Role != nil && source.Role.Names[lang].Preferred != "" {
		return source.Role.Names[lang].Preferred
	}
	if id := h.Dimension(source.Lang, heading); id != "" && level == 2 {
		return h.Label(lang, id)
	}
	if id := h.Section(source.Lang, heading); id != "" {
		return h.SectionLabel(lang, id)
	}
	return heading
}

// ownAttributes writes the attributes that a translation keeps.
func ownAttributes(attrs markdown.Attrs) string {
	var kept []string
	for _, a := range attrs {
		switch a.Key {
		case "#":
			kept = append(kept, "#"+a.Value)
		case "who", "because", "organisation", "speaker":
			kept = append(kept, fmt.Sprintf("%s=%q", a.Key, a.Value))
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return " {" + strings.Join(kept, " ") + "}"
}

// body returns a file's text below its front matter.
func body(text string) string {
	if strings.HasPrefix(text, "---\n") {
		if _, below, found := strings.Cut(text[3:], "\n---\n"); found {
			return below
		}
	}
	return text
}
