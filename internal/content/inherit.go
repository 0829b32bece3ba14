package content

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"rolebook/internal/diag"
)

// Inherit completes a translation with the language-neutral data of its source:
// what the front matter relates, and per item cadence, RACI, sources and the
// rest. Items match by id; where the translation writes no ids at all, by
// place within a dimension, if the counts agree. What a translation repeats
// must be equal; what it contradicts is an error. A text in a kind's folder that
// by itself would be an ordinary page is of the kind if its source is. Neither
// document is changed.
func Inherit(translation, source *Document) (*Document, diag.List) {
	t := *translation
	in := &inheriting{reporter: reporter{file: t.File}, source: source.File}
	switch typed := t.typed; {
	case typed != nil && typed.doc.Kind == source.Kind:
		t = typed.doc
		t.Title = translation.Title
		in.problems = slices.Clone(typed.problems)
	case t.Kind != source.Kind:
		return translation, t.lacks
	case t.Kind == KindPage:
		in.problems = slices.Clone(t.lacks)
	}
	in.meta(&t, source)
	switch t.Kind {
	case KindRole:
		in.role(&t, source)
	case KindChecklist:
		in.checklist(&t, source)
	case KindGuide:
		in.guide(&t, source)
	case KindComparison:
		c := *t.Comparison
		c.Roles = either(c.Roles, source.Comparison.Roles)
		c.Dimensions = either(c.Dimensions, source.Comparison.Dimensions)
		in.helper(&c, source.Comparison)
		t.Comparison = &c
	case KindDisagreement:
		d, src := *t.Disagreement, source.Disagreement
		d.Roles, d.Items, d.Positions = either(d.Roles, src.Roles), either(d.Items, src.Items), positions(d.Positions, src.Positions)
		d.Nature = src.Nature
		if d.Dimension.Value == "" {
			d.Dimension = src.Dimension
		}
		t.Disagreement = &d
	case KindArticle:
		a := *t.Article
		a.Roles, a.Topic, a.Author = either(a.Roles, source.Article.Roles), text(a.Topic, source.Article.Topic), text(a.Author, source.Article.Author)
		a.Stance = text(a.Stance, source.Article.Stance)
		t.Article = &a
	case KindTerm:
		term := *t.Term
		term.See = either(term.See, source.Term.See)
		if len(term.Names) == 0 {
			term.Names = source.Term.Names
		}
		if term.Role.Name == "" {
			term.Role = source.Term.Role
		}
		t.Term = &term
	}
	return &t, in.problems
}

type inheriting struct {
	reporter
	source string
}

// either returns own where it has anything, else the source's.
func either[T any](own, source []T) []T {
	if len(own) > 0 {
		return own
	}
	return source
}

func text(own, source string) string {
	if own != "" {
		return own
	}
	return source
}

func (in *inheriting) meta(t *Document, source *Document) {
	t.Tags, t.Sources, t.Owner = either(t.Tags, source.Tags), either(t.Sources, source.Sources), text(t.Owner, source.Owner)
	if t.Weight == 0 {
		t.Weight = source.Weight
	}
	if t.Visibility.Value == "" {
		t.Visibility = source.Visibility
	}
	if t.ReviewBy.IsZero() {
		t.ReviewBy = source.ReviewBy
	}
	if t.Translate == nil {
		t.Translate = source.Translate
	}
}

func (in *inheriting) contradict(pos diag.Pos, what string) {
	in.at(pos, diag.Contradicted, what+" contradicts its source "+in.source, "leave it out here, or change it there")
}

func (in *inheriting) role(t *Document, source *Document) {
	r, src := *t.Role, source.Role
	if len(r.Names) == 0 {
		r.Names = src.Names
	} else {
		names := maps.Clone(r.Names)
		for lang, n := range src.Names {
			if _, own := names[lang]; !own {
				names[lang] = n
			}
		}
		r.Names = names
	}
	if r.ReportsTo.Value == "" {
		r.ReportsTo = src.ReportsTo
	}
	if r.Level == nil && len(r.Levels) == 0 {
		r.Level = src.Level
	}
	r.Family, r.ConfusedWith = text(r.Family, src.Family), either(r.ConfusedWith, src.ConfusedWith)
	byID := map[string]Item{}
	for _, d := range src.Dimensions {
		for _, item := range d.Items() {
			byID[item.ID] = item
		}
	}
	dimensions := make([]Dimension, len(r.Dimensions))
	own := ownOf(&r, src)
	for i, d := range r.Dimensions {
		if id := own[d.ID]; id != "" {
			d.ID = id
		}
		var place []Item
		if have := src.Dimension(d.ID); have != nil {
			place = have.Items()
		}
		d.Parts = in.parts(d.Parts, byID, place)
		dimensions[i] = d
	}
	r.Dimensions = dimensions
	t.Role = &r
}

// ownOf gives the headings of a translated role that are no dimension the ids of those
// of its source, in their order, where both have as many. So they stand in one row.
func ownOf(translation, source *Role) map[string]string {
	var ids, from []string
	for _, d := range translation.Dimensions {
		if d.Own() {
			ids = append(ids, d.ID)
		}
	}
	for _, d := range source.Dimensions {
		if d.Own() {
			from = append(from, d.ID)
		}
	}
	out := map[string]string{}
	if len(ids) == len(from) {
		for i, id := range ids {
			out[id] = from[i]
		}
	}
	return out
}

func (in *inheriting) checklist(t *Document, source *Document) {
	c, src := *t.Checklist, source.Checklist
	c.Roles, c.From = either(c.Roles, src.Roles), text(c.From, src.From)
	c.Mode = src.Mode
	byID := map[string]Item{}
	for _, s := range src.Sections {
		for _, p := range s.Parts {
			for _, item := range p.Items {
				byID[item.ID] = item
			}
		}
	}
	sections := make([]TaskSection, len(c.Sections))
	for i, s := range c.Sections {
		var place []Item
		if i < len(src.Sections) {
			for _, p := range src.Sections[i].Parts {
				place = append(place, p.Items...)
			}
		}
		s.Parts = in.parts(s.Parts, byID, place)
		sections[i] = s
	}
	c.Sections = sections
	t.Checklist = &c
}

// parts completes the items of some parts: by id, or by place where none of
// them has an id of its own.
func (in *inheriting) parts(parts []Part, byID map[string]Item, place []Item) []Part {
	explicit, count := 0, 0
	first := diag.Pos{}
	for _, p := range parts {
		for _, item := range p.Items {
			if count++; count == 1 {
				first = item.Pos
			}
			if item.Explicit {
				explicit++
			}
		}
	}
	byPlace := explicit == 0 && count > 0 && len(place) > 0
	if byPlace {
		if count != len(place) {
			in.at(first, diag.ItemsUnmatched, fmt.Sprintf("%d items without ids, where the source has %d", count, len(place)), "give each item the id of its source")
			return parts
		}
		in.at(first, diag.ItemsByPlace, "items without ids are matched to the source by their place", "give each item the id of its source")
	}
	out := make([]Part, len(parts))
	n := 0
	for i, p := range parts {
		items := make([]Item, len(p.Items))
		for j, item := range p.Items {
			if byPlace {
				item = in.item(item, place[n])
				item.ID, item.Inherited = place[n].ID, true
			} else if from, ok := byID[item.ID]; ok {
				item = in.item(item, from)
				item.Inherited = true
			} else if item.Explicit && len(byID) > 0 {
				in.at(item.Pos, diag.ItemsUnmatched, fmt.Sprintf("the source has no item %q", item.ID), diag.DidYouMean(item.ID, slices.Sorted(maps.Keys(byID))))
			}
			items[j] = item
			n++
		}
		if p.Items != nil {
			p.Items = items
		}
		out[i] = p
	}
	return out
}

// item fills what a translation's item leaves out.
func (in *inheriting) item(item, from Item) Item {
	facts := *item.Facts
	own, src := reflect.ValueOf(&facts).Elem(), reflect.ValueOf(from.Facts).Elem()
	if own.IsZero() {
		item.Facts = from.Facts
		return item
	}
	for i := range own.NumField() {
		mine, theirs := own.Field(i), src.Field(i)
		switch {
		case mine.IsZero():
			mine.Set(theirs)
		case !equalRefs(mine, theirs):
			in.contradict(item.Pos, fmt.Sprintf("the %s of %q", attributeName(own.Type().Field(i).Name), item.ID))
		}
	}
	item.Facts = &facts
	return item
}

// equalRefs compares two values, but for the places of what they name.
func equalRefs(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equalRefs(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[diag.Pos]() {
			return true
		}
		for i := range a.NumField() {
			if !equalRefs(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}

// attributeName is what a writer calls a field of Item.
func attributeName(field string) string {
	switch field {
	case "RACI":
		return "raci"
	case "Sources":
		return "src"
	case "NotMine":
		return "notMine"
	case "NotSame":
		return "notSame"
	}
	return string(field[0]|0x20) + field[1:]
}

func (in *inheriting) guide(t *Document, source *Document) {
	g, src := *t.Guide, source.Guide
	if g.Role.Name == "" {
		g.Role = src.Role
	}
	g.Scale, g.MinCoverage = src.Scale, src.MinCoverage
	in.competencies(&g, t, src)
	g.Questions = append([]Question(nil), g.Questions...)
	for i := range g.Questions {
		if len(g.Questions) == len(src.Questions) {
			from, q := src.Questions[i], &g.Questions[i]
			q.ID, q.Competency, q.Type, q.Minutes = from.ID, from.Competency, from.Type, from.Minutes
		}
	}
	g.Stages = append([]Stage(nil), g.Stages...)
	for i := range g.Stages {
		if len(g.Stages) == len(src.Stages) {
			from, s := src.Stages[i], &g.Stages[i]
			s.ID, s.Minutes, s.Questions, s.Focus = from.ID, from.Minutes, from.Questions, from.Focus
		}
	}
	t.Guide = &g
}

// competencies completes those of a translated guide: by id, or by place where
// both guides have as many.
func (in *inheriting) competencies(g *Guide, t *Document, src *Guide) {
	byID := map[string]int{}
	for j, from := range src.Competencies {
		if _, known := byID[from.ID]; !known {
			byID[from.ID] = j
		}
	}
	g.Competencies = append([]Competency(nil), g.Competencies...)
	for i := range g.Competencies {
		c := &g.Competencies[i]
		j, known := byID[c.ID]
		if !known && len(g.Competencies) == len(src.Competencies) {
			j, known = i, true
		}
		if !known {
			continue
		}
		from := src.Competencies[j]
		if c.Weight != 0 && c.Weight != from.Weight {
			in.contradict(t.Heading(c.Heading).Pos, fmt.Sprintf("the weight of %q", c.ID))
		}
		c.ID, c.Must, c.Weight, c.Covers = from.ID, from.Must, from.Weight, either(c.Covers, from.Covers)
	}
}

// helper gives a translated decision helper the ids and points of its source.
func (in *inheriting) helper(c *Comparison, src *Comparison) {
	if len(c.Helper) != len(src.Helper) {
		return
	}
	c.Helper = append([]HelperQuestion(nil), c.Helper...)
	for i := range c.Helper {
		q, from := &c.Helper[i], src.Helper[i]
		q.ID = from.ID
		if len(q.Answers) != len(from.Answers) {
			continue
		}
		q.Answers = append([]Answer(nil), q.Answers...)
		for j := range q.Answers {
			if len(q.Answers[j].Points) == 0 {
				q.Answers[j].Points = from.Answers[j].Points
			}
		}
	}
}
