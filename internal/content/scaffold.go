package content

import "strings"

// Scaffolding is what a new document begins with.
type Scaffolding struct {
	Kind    Kind
	Title   string
	Lang    string   // of its headings
	Roles   []string // those that it is about, as documents name them
	Sources []string // ids, for a disagreement
}

// Scaffold returns the text of a new document. Everything in it is valid; what the author
// has to replace reads like an instruction. Its headings are those of the language. A
// guide needs a role, a comparison two or more, a disagreement a source; without roles the
// others name none.
func (h *Headings) Scaffold(s Scaffolding) string {
	text := map[Kind]string{
		KindPage:         pageScaffold,
		KindRole:         roleScaffold,
		KindChecklist:    checklistScaffold,
		KindGuide:        guideScaffold,
		KindComparison:   comparisonScaffold,
		KindDisagreement: disagreementScaffold,
		KindArticle:      articleScaffold,
		KindTerm:         termScaffold,
	}[s.Kind]
	if len(s.Roles) == 0 {
		text = strings.Replace(text, "roles: [ROLES]\n", "", 1)
	}
	head := naming{headings: h, kind: s.Kind, from: "en", to: s.Lang, top: 2}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if marks, heading, found := strings.Cut(line, " "); found && strings.Trim(marks, "#") == "" && len(marks) > 1 {
			words, braces := cutBraces(heading)
			lines[i] = strings.TrimRight(marks+" "+head.next(len(marks), words)+" "+braces, " ")
		}
	}
	one, two := "", ""
	if n := len(s.Sources); n > 0 {
		one, two = s.Sources[0], s.Sources[min(1, n-1)]
	}
	return strings.NewReplacer("TITLE", s.Title, "ROLES", strings.Join(s.Roles, ", "), "SOURCE-ONE", one, "SOURCE-TWO", two).Replace(strings.Join(lines, "\n"))
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
roles: [ROLES]
mode: duties
---
# TITLE

## Every day

- [ ] What is done each day {#each-day cadence=daily minutes=15}

## Every week

- [ ] What is done each week {#each-week cadence=weekly minutes=60}
`

const guideScaffold = `---
role: ROLES
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
roles: [ROLES]
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
roles: [ROLES]
nature: conflict
positions:
  - { source: SOURCE-ONE, says: "what it says" }
  - { source: SOURCE-TWO, says: "what it says instead" }
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
