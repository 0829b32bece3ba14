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
	of := s.Kind.Definition()
	text := of.scaffold
	if len(s.Roles) == 0 {
		text = strings.Replace(text, "roles: [ROLES]\n", "", 1)
	}
	head := naming{headings: h, of: of, from: "en", to: s.Lang, top: 2}
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
