package content

import (
	"bytes"
	"fmt"
	"slices"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// converted takes over the problems of package markdown. What is unclear about visibility goes
// into Document.Unclear: whether it is a problem depends on whether the build is public.
func (s *parsing) converted(problems diag.List, body *markdown.Body) {
	for _, p := range problems {
		if p.Code == diag.VisibilityUnclear {
			s.doc.Unclear.Add(p)
		} else {
			s.problems.Add(p)
		}
	}
	s.guarded = s.guarded || len(body.Unread) > 0
	if (body.Plain || shortened(problems)) && bytes.Contains(s.source, []byte(markdown.VisibilityKey+"=")) {
		s.unclear(diag.Pos{Line: 1}, "the text is too long or too complex to convert, so its marks of visibility are not read; the document is taken for internal", "split it")
		s.guarded = true
	}
}

// shortened reports whether some of a text is shown as it was written.
func shortened(problems diag.List) bool {
	return slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Code == diag.TooComplex })
}

// unclear notes that something about the visibility of the document is not clear.
func (s *parsing) unclear(pos diag.Pos, message, hint string) {
	s.doc.Unclear.Add(diag.Problem{Code: diag.VisibilityUnclear, File: s.file, Pos: pos, Message: message, Hint: hint})
}

// visibility settles what the header says of visibility. What is not clear is read as
// internal.
func (s *parsing) visibility() {
	v := &s.doc.Visibility
	const hint = "write visibility: internal or visibility: public"
	switch {
	case s.unread, s.guarded && v.Value == "":
		v.Value = "internal" // it may have said so
	case v.Value == "" && s.front.Mentions(markdown.VisibilityKey):
		s.unclear(s.front.Pos(markdown.VisibilityKey), "visibility has no value that can be read; the document is taken for internal", hint)
		v.Value = "internal"
	case v.Value == "" && s.front.Nests(markdown.VisibilityKey):
		s.unclear(diag.Pos{Line: 1}, "visibility stands below another key of the header, where it is not read; the document is taken for internal", hint)
		v.Value = "internal"
	case v.Value != "" && v.Value != "internal" && v.Value != "public":
		s.unclear(v.Pos, fmt.Sprintf("visibility is %q, which is neither internal nor public; the document is taken for internal", v.Value), hint)
		v.Value = "internal"
	}
	for _, key := range s.front.Keys() {
		if markdown.LikeVisibility(key.Name, key.Value) {
			s.problems = slices.DeleteFunc(s.problems, func(p diag.Problem) bool { return p.Code == diag.UnknownKey && p.Pos.Line == key.Pos.Line })
			s.unclear(key.Pos, fmt.Sprintf("the key %q seems to say for whom the document is; it is taken for internal", key.Name), hint)
			if v.Value == "" {
				v.Value = "internal"
			}
		}
	}
}

// ParseExcerpt reads what a hiring guide says to candidates: that section, and of the stages
// their names, how long they last and who takes part. cut excludes more of that.
func (p *Parser) ParseExcerpt(place Place, text []byte, cut markdown.Cut) *Document {
	whole, _ := p.ParseAs(place, text, KindGuide, cut)
	if whole == nil {
		return nil
	}
	cut.Only, cut.Bare = map[int]bool{}, map[int]bool{}
	stages := 0 // the level of the heading above the stages, while they last
	for i, h := range whole.Body.Headings {
		if stages > 0 && h.Level <= stages {
			stages = 0
		}
		switch p.headings.Section(place.Lang, h.Text) {
		case "candidates":
			cut.Only[h.Pos.Line] = true
		case "stages":
			stages = h.Level
		}
		if stages > 0 && (h.Level == stages || slices.ContainsFunc(whole.Guide().Stages, func(s Stage) bool { return s.Heading == i })) {
			cut.Bare[h.Pos.Line] = true
		}
	}
	d, _ := p.ParseAs(place, text, KindGuide, cut)
	g := d.Guide()
	excerpt := &Guide{Role: g.Role, Scale: g.Scale, Job: g.Job, Candidates: g.Candidates}
	for _, s := range g.Stages {
		excerpt.Stages = append(excerpt.Stages, Stage{ID: "stage", Heading: s.Heading, Minutes: s.Minutes, Who: s.Who})
	}
	return &Document{Place: d.Place, Kind: KindGuide, Body: d.Body, Data: excerpt, Excerpt: true,
		Meta: Meta{Draft: d.Draft, Source: d.Meta.Source, Translate: d.Translate, Visibility: frontmatter.Text{Value: "internal"}}}
}
