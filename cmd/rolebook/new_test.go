package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

// What new writes, for every kind and language, builds under --strict, and a translation
// says what its source says: the same ids, dimensions and facts in the same order.
func TestNewForEveryKindAndLanguage(t *testing.T) {
	dir := t.TempDir()
	sources, err := txtar.ParseFile(filepath.Join("testdata", "new.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, f := range sources.Files {
		name := filepath.Join(dir, "content", filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		if key, found := strings.CutPrefix(f.Name, "en/"); found {
			if key != "index.md" {
				keys = append(keys, strings.TrimSuffix(strings.TrimSuffix(key, ".md"), "/index"))
			}
		}
	}
	load := func() *generator.Snapshot {
		snap, err := generator.Load(t.Context(), (&flags{dir: dir, drafts: true}).options(), generator.NewMemory(nil, false))
		if err != nil {
			t.Fatal(err)
		}
		return snap
	}
	var said bytes.Buffer
	n := &newDocument{t: &terminal{stdout: io.Discard, stderr: &said}, f: &flags{dir: dir}, snap: load()}
	n.config = n.snap.Site().Config
	for _, n.lang = range n.config.Tags() {
		for _, kind := range content.KindNames() {
			roles := []string{"gardener", "florist"}
			if kind == string(content.KindGuide) {
				roles = roles[:1]
			}
			if err := n.scaffold(kind, "A new "+kind+" in "+n.lang, roles); err != nil {
				t.Error(err)
			}
		}
		for _, key := range keys {
			if n.lang == "en" {
				break
			}
			if err := n.translation(key); err != nil {
				t.Error(err)
			}
		}
	}
	snap := load()
	for _, p := range snap.Problems().AtLeast(diag.Warning) {
		if p.Code != diag.UnmappedHeading { // a source has one
			t.Errorf("%s:%d: %s (%s)", p.File, p.Pos.Line, p.Message, p.Hint)
		}
	}
	s := snap.Site()
	for _, key := range keys {
		source := s.Doc(s.PageOf(s.Languages[0], key))
		want := skeleton(source)
		for _, p := range s.PageOf(s.Languages[0], key).Translations {
			if got := skeleton(s.Doc(p)); !slices.Equal(got, want) {
				t.Errorf("%s says\n%s\nnot\n%s", s.Doc(p).File, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
}

// skeleton is what a document says without its words.
func skeleton(d *content.Document) []string {
	place := regexp.MustCompile(`\{\d+ \d+ \d+\}`)
	out := []string{string(d.Kind), fmt.Sprint(len(d.Body.Headings), len(d.Body.Blocks), d.Internal(), len(d.Body.Internal))}
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	items := func(parts []content.Part) {
		for _, p := range parts {
			say("part %t", p.Group != "")
			for _, item := range p.Items {
				facts := *item.Facts
				say("%s %s %d %d %s %v %v %v %s %s", item.ID, facts.Cadence, facts.Minutes, facts.Level, facts.Need, facts.RACI, facts.Sources, facts.Gives, facts.NotMine.Name, facts.Same.Name)
			}
		}
	}
	switch {
	case d.Role() != nil:
		for _, dimension := range d.Role().Dimensions {
			say("dimension %s", dimension.ID)
			items(dimension.Parts)
		}
	case d.Checklist() != nil:
		for _, section := range d.Checklist().Sections {
			items(section.Parts)
		}
	case d.Guide() != nil:
		g := d.Guide()
		say("%s %v %v", g.Role.Name, g.Scale, g.Job)
		for _, c := range g.Competencies {
			say("competency %s %v %t %v %d", c.ID, c.Weight, c.Must, c.Covers, len(c.Parts))
			for _, a := range c.Anchors {
				say("%d %s", a.Point, a.Text)
			}
		}
		for _, q := range g.Questions {
			say("question %s %s %s %d", q.ID, q.Competency.Name, q.Type, q.Minutes)
			for _, n := range q.Notes {
				say("%s %t %s", n.Label, n.Blocking, n.Text)
			}
		}
		for _, s := range g.Stages {
			say("stage %s %s %d %v %v", s.ID, s.Who, s.Minutes, s.Questions, s.Focus)
		}
		for _, s := range g.Signs {
			say("sign %s", s.Role.Name)
		}
		for _, ad := range g.JobAd {
			say("ad %s %d", ad.ID, len(ad.Lines))
		}
		say("%d %d %d", len(g.DoNotAsk), len(g.Candidates), len(g.Other))
	case d.Comparison() != nil:
		c := d.Comparison()
		for _, prose := range c.Prose {
			say("prose %s", prose.ID)
		}
		say("verdict %d, other %d", len(c.Verdict), len(c.Other))
		for _, q := range c.Helper {
			say("question %s", q.ID)
			for _, a := range q.Answers {
				say("%s %v %s", a.Text, a.Points, a.Because)
			}
		}
		for _, o := range c.Outcomes {
			say("outcome %s", o.ID)
		}
	case d.Disagreement() != nil:
		for _, p := range d.Disagreement().Positions {
			say("%s %s %v %t", p.Source.Value, p.Says, p.Scope, p.Implied)
		}
		say("%s %v %d %d", d.Disagreement().Dimension.Value, d.Disagreement().Items, len(d.Disagreement().Resolution), len(d.Disagreement().Background))
	}
	// Where it stands is no part of what it says: {12 7 0}, the place of a reference.
	for i, line := range out {
		out[i] = place.ReplaceAllString(line, "")
	}
	return out
}
