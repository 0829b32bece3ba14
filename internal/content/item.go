package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
	"rolebook/internal/similar"
)

// Ref names something in another place: a role, a source, an item.
type Ref struct {
	Name string
	Pos  diag.Pos
}

// RefNames returns the names of some references.
func RefNames(refs []Ref) []string {
	var names []string
	for _, ref := range refs {
		names = append(names, ref.Name)
	}
	return names
}

// Claim is a source that says what an item says.
type Claim struct {
	Ref
	Partial bool // shown, not counted
}

// Assignment is one letter of RACI for one role.
type Assignment struct {
	Letter byte // R, A, C or I
	Role   Ref
}

// Item is one responsibility, skill, metric, …: one bullet of a role, or one
// entry of a checklist.
type Item struct {
	ID       string
	Text     string
	HTML     markdown.Span
	Pos      diag.Pos
	Explicit bool // whether the author wrote the id
	// Inherited says that the id is that of the item in the source language.
	Inherited bool
	Task      markdown.Task
	*Facts    // never nil
}

// Facts are what is known of an item in every language. They are immutable, and
// a translation shares them with its source.
type Facts struct {
	Cadence  string // once, daily, weekly, monthly, quarterly, yearly, event, or ""
	Minutes  int
	Level    int    // 1 to 5, or 0
	Need     string // essential, desirable, or ""
	Type     string // qualitative, quantitative, or ""
	RACI     []Assignment
	Withheld bool // whether letters of roles that are no part of the build are missing
	Sources  []Claim
	Gives    []Ref
	Receives []Ref
	NotMine  Ref
	Same     Ref   // role#item
	NotSame  []Ref // role#item: similar items that are not the same
}

// Cadences returns the values of cadence in the order of a day's list.
func Cadences() []string {
	return []string{"daily", "weekly", "monthly", "quarterly", "yearly", "event", "once"}
}

// PerWeek returns how often something of a cadence is done in an average week, of which
// daily work takes five days; 0 for what has no rhythm. assets/js/cadence.js has the same
// numbers.
func PerWeek(cadence string) float64 {
	switch cadence {
	case "daily":
		return 5
	case "weekly":
		return 1
	case "monthly":
		return 12.0 / 52
	case "quarterly":
		return 4.0 / 52
	case "yearly":
		return 1.0 / 52
	}
	return 0
}

// itemKeys are the attributes that an item may carry.
func itemKeys() []string {
	return []string{"#", "cadence", "gives", "level", "minutes", "need", "notMine", "notSame", "raci", "receives", "same", "src", "type"}
}

// items decodes the lists of some parts in place. Ids that the author did not
// write are derived from the text; taken holds those in use in the document,
// each with the number that its next namesake tries first.
func (s *parsing) items(parts []Part, taken map[string]int) {
	for i := range parts {
		list := s.raw(parts[i])
		if len(list) > 0 {
			parts[i].Items = make([]Item, 0, len(list))
		}
		for _, raw := range list {
			if s.nothing(raw) {
				s.at(raw.Pos, diag.EmptyItem, "the list has an item that is empty, and it is left out", "write what it says, or delete it")
				continue
			}
			item := s.item(raw)
			base := item.ID
			for n := taken[base]; taken[item.ID] > 0 && !item.Explicit; n++ {
				item.ID = base + "-" + strconv.Itoa(n)
				taken[base] = n + 1
			}
			taken[item.ID] = max(taken[item.ID], 2)
			parts[i].Items = append(parts[i].Items, item)
		}
		parts[i].list = 0
	}
}

// nothing reports whether a list item has no text, picture or list in it.
func (s *parsing) nothing(raw markdown.Item) bool {
	if raw.Text != "" || raw.Attrs.ID() != "" {
		return false
	}
	html, whole := s.body.Whole(raw.HTML)
	return whole && strings.TrimSpace(html) == ""
}

// item decodes one list item and its attributes.
func (s *parsing) item(raw markdown.Item) Item {
	item := Item{Text: raw.Text, HTML: raw.HTML, Pos: raw.Pos, Task: raw.Task, ID: raw.Attrs.ID(), Facts: s.none}
	if item.Explicit = item.ID != ""; !item.Explicit {
		if item.ID = similar.ID(raw.Text); item.ID == "" {
			item.ID = "item" // a picture
		}
	}
	s.known(raw.Attrs, raw.Pos, itemKeys())
	if slices.ContainsFunc(raw.Attrs, func(a markdown.Attr) bool { return a.Key != "#" && a.Key != markdown.VisibilityKey }) {
		item.Facts = new(Facts)
	}
	for _, a := range raw.Attrs {
		switch a.Key {
		case "cadence":
			item.Cadence = s.oneOf(a, raw.Pos, Cadences())
		case "minutes":
			item.Minutes = s.number(a, raw.Pos, 24*60*5)
		case "level":
			item.Level = s.number(a, raw.Pos, 5)
		case "need":
			item.Need = s.oneOf(a, raw.Pos, []string{"essential", "desirable"})
		case "type":
			item.Type = s.oneOf(a, raw.Pos, []string{"qualitative", "quantitative"})
		case "raci":
			item.RACI = s.raci(a, raw.Pos)
		case "src":
			for _, ref := range refs(a, raw.Pos) {
				name, partial := strings.CutSuffix(ref.Name, "~")
				item.Sources = append(item.Sources, Claim{Ref{name, ref.Pos}, partial})
			}
		case "gives":
			item.Gives = refs(a, raw.Pos)
		case "receives":
			item.Receives = refs(a, raw.Pos)
		case "notMine":
			item.NotMine = Ref{a.Value, raw.Pos}
		case "notSame":
			for _, ref := range refs(a, raw.Pos) {
				if !strings.Contains(ref.Name, "#") {
					s.at(raw.Pos, diag.BadAttribute, fmt.Sprintf("notSame=%s names no item", ref.Name), "write it as notSame=role#item")
					continue
				}
				item.NotSame = append(item.NotSame, ref)
			}
		case "same":
			if item.Same = (Ref{a.Value, raw.Pos}); !strings.Contains(a.Value, "#") {
				item.Same = Ref{}
				s.at(raw.Pos, diag.BadAttribute, fmt.Sprintf("same=%s names no item", a.Value), "write it as same=role#item")
			}
		}
	}
	return item
}

// refs splits a value at commas.
func refs(a markdown.Attr, pos diag.Pos) []Ref {
	var out []Ref
	for name := range strings.SplitSeq(a.Value, ",") {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, Ref{name, pos})
		}
	}
	return out
}

// raci decodes "A:one,R:one,C:two".
func (s *parsing) raci(a markdown.Attr, pos diag.Pos) []Assignment {
	var out []Assignment
	for _, ref := range refs(a, pos) {
		letter, role, ok := strings.Cut(ref.Name, ":")
		if !ok || len(letter) != 1 || !strings.Contains("RACI", letter) || role == "" {
			s.at(pos, diag.BadAttribute, fmt.Sprintf("%q is not a letter of RACI and a role", ref.Name), "write it as raci=A:role,R:role")
			continue
		}
		out = append(out, Assignment{letter[0], Ref{role, pos}})
	}
	return out
}

// known reports attributes that are none of keys.
func (s *parsing) known(attrs markdown.Attrs, pos diag.Pos, keys []string) {
	seen := map[string]bool{}
	for _, a := range attrs {
		if seen[a.Key] {
			s.at(pos, diag.BadAttribute, fmt.Sprintf("the attribute %q is given twice", a.Key), "")
		}
		seen[a.Key] = true
		if _, unclear := (markdown.Attrs{a}).Unclear(); a.Key != markdown.VisibilityKey && !unclear && !slices.Contains(keys, a.Key) {
			s.at(pos, diag.UnknownAttribute, fmt.Sprintf("unknown attribute %q", a.Key), diag.DidYouMean(a.Key, keys))
		}
	}
}

func (s *parsing) oneOf(a markdown.Attr, pos diag.Pos, of []string) string {
	if slices.Contains(of, a.Value) {
		return a.Value
	}
	s.at(pos, diag.BadAttribute, fmt.Sprintf("%s=%s is not known", a.Key, a.Value), meant(a.Value, of))
	return ""
}

// number reads a whole number from 1 to most; 0 where it is none, which is reported.
func (s *parsing) number(a markdown.Attr, pos diag.Pos, most int) int {
	n, err := strconv.Atoi(a.Value)
	if err != nil || n < 1 || n > most {
		s.at(pos, diag.BadAttribute, fmt.Sprintf("%s=%s is not a whole number from 1 to %d", a.Key, a.Value, most), "")
		return 0
	}
	return n
}

// asRefs turns front matter texts into references.
func asRefs(texts []frontmatter.Text) []Ref {
	var out []Ref
	for _, t := range texts {
		out = append(out, Ref{t.Value, t.Pos})
	}
	return out
}
