package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/site"
	"rolebook/internal/translation"
)

// besidePath is where the pages of translations beside their sources are, each at the path
// of the translation's file below the content directory.
const besidePath = ownPath + "beside/"

// besideHTML is the template of these pages.
//
//go:embed beside.html
var besideHTML string

// besidePage is what besideHTML reads.
type besidePage struct {
	Own      besideDocument
	Sides    []besideDocument // the source, and the translation
	State    string
	Open     []openUnit
	Accepted bool   // whether somebody has accepted the translation
	Accept   string // the command that accepts the whole translation; empty where nothing is to be accepted
	Rows     []besideRow
}

type besideDocument struct {
	Title, Lang, Dir, URL string
	Name                  string // of the language
	Is                    string // the source, or the translation
	Place                 besidePlace
}

// openUnit is a unit that is to be translated or accepted.
type openUnit struct{ ID, Label, State string }

// besideRow is a unit.
type besideRow struct {
	ID         string // of its element
	Kind, Name string
	States     []string
	Open       bool
	Sides      []besideSide // the source, and the translation
	Accept     string       // the command that accepts it; empty where it is accepted
}

// besideSide is a unit in one of the documents.
type besideSide struct {
	Lang, Dir, Language string
	Place               besidePlace // in the file; its text is empty where the unit has no line
	URL                 string      // of the place on the page
	None                string      // why there is no text
	Text                []besideText
}

// besideText is a stretch of a text; Is is ins, del or empty. Before and After are the white
// space around it, which is no part of the element.
type besideText struct{ Is, Before, Text, After string }

// besidePlace is a place in a file, and the link that opens an editor there.
type besidePlace struct {
	Text string
	Edit template.URL // of the pattern that the writer gave
}

// writeBeside answers with a translation beside its source, by the file of the translation.
func (s *Server) writeBeside(w http.ResponseWriter, r *http.Request, file string) {
	now := s.shown(w, r)
	if now == nil {
		return
	}
	b := now.snapshot.Beside(file)
	if b == nil {
		text := "<p>There is no translation <code>" + html.EscapeString(diag.Escape(file)) + "</code> on the pages of this preview that has a source.</p>\n"
		s.write(w, r, http.StatusNotFound, mimeOf(".html"), plain(s.Script(), "data-rolebook-beside", text))
		return
	}
	var page bytes.Buffer
	if err := s.beside.Execute(&page, s.besidePage(now.snapshot, b)); err != nil {
		s.sendText(w, r, http.StatusInternalServerError, err.Error())
		return
	}
	s.write(w, r, http.StatusOK, mimeOf(".html"), s.inject(page.Bytes()))
}

// besideLink leads from a page to its translation beside its source; nil of other pages.
func (s *Server) besideLink(snapshot *generator.Snapshot, file string) *linkJSON {
	b := snapshot.Beside(file)
	if b == nil {
		return nil
	}
	state := "current"
	if parts := counts(b, openStates()); len(parts) > 0 {
		state = strings.Join(parts, ", ")
	} else if !b.Accepted {
		state = "not accepted yet"
	}
	return &linkJSON{URL: besidePath + escapePath(file), Text: "beside the source: " + state}
}

// accept is the command that accepts a translation, or PATH#ID of it; empty where none is known.
func (s *Server) accept(target string) string {
	if s.options.Accept == nil {
		return ""
	}
	return s.options.Accept(target)
}

// besidePage makes the page.
func (s *Server) besidePage(snapshot *generator.Snapshot, b *generator.Beside) besidePage {
	p := besidePage{State: sentence(b), Accepted: b.Accepted}
	for i, side := range []generator.Side{b.Source, b.Own} {
		p.Sides = append(p.Sides, besideDocument{
			Title: side.Page.Title, Lang: side.Page.Lang.Tag(), Dir: side.Page.Lang.Dir(), URL: side.Page.Href,
			Name: side.Page.Lang.Name(), Is: []string{"source", "translation"}[i],
			Place: besidePlace{diag.Escape(side.File), template.URL(s.edit(side.File, 1, 1))}})
	}
	p.Own = p.Sides[1]
	for _, pair := range b.Pairs {
		row := s.besideRow(snapshot, b, pair)
		if row.Open {
			p.Open = append(p.Open, openUnit{row.ID, row.Name, strings.Join(row.States, ", ")})
		}
		p.Rows = append(p.Rows, row)
	}
	if !b.Accepted || slices.ContainsFunc(p.Rows, func(r besideRow) bool { return r.Accept != "" }) {
		p.Accept = s.accept(b.Own.Doc.File)
	}
	return p
}

// besideRow makes the row of a unit.
func (s *Server) besideRow(snapshot *generator.Snapshot, b *generator.Beside, p translation.Pair) besideRow {
	name := diag.Escape(p.ID)
	row := besideRow{ID: "unit-" + string(p.Kind) + "-" + name, Kind: kindName(p.Kind), Name: name, States: states(b, p)}
	stale := p.Verdict != "" && p.Verdict != translation.Current
	row.Open = stale || lacking(p)
	if stale && p.Verdict != translation.Renamed { // whose id has to be written
		row.Accept = s.accept(b.Own.Doc.File + "#" + p.ID)
	}
	source := s.besideSide(snapshot, b.Source, p.Name, p.Line, p.Source)
	if len(p.Source) == 0 {
		source.URL, source.None = "", "The source has no such unit."
	} else if p.Verdict == translation.Removed {
		source.URL = ""
	}
	own := besideSide{}
	if p.Own != nil {
		own = s.besideSide(snapshot, b.Own, p.Own.Name, p.Own.Line, []translation.Stretch{{Op: translation.Keep, Text: p.Own.Text}})
	} else {
		own = s.besideSide(snapshot, b.Own, p.Name, 0, nil)
		own.URL, own.None = "", "Not translated."
		if p.Verdict == translation.Removed {
			own.None = "The translation does not have it any more, either."
		}
	}
	row.Sides = []besideSide{source, own}
	return row
}

// besideSide is a unit, which begins on a line, in a document.
func (s *Server) besideSide(snapshot *generator.Snapshot, of generator.Side, name translation.Name, line int, text []translation.Stretch) besideSide {
	l := of.Page.Lang
	side := besideSide{Lang: l.Tag(), Dir: l.Dir(), Language: l.Name(), URL: of.Page.Href}
	if anchor := snapshot.Anchor(of.Page, name, line); anchor != "" {
		side.URL += "#" + site.Escape(anchor)
	}
	if line > 0 {
		side.Place = besidePlace{fmt.Sprintf("line %d", line), template.URL(s.edit(of.File, line, 1))}
	}
	for _, stretch := range text {
		side.Text = append(side.Text, besideTextOf(stretch))
	}
	return side
}

// besideTextOf puts the white space around a stretch outside of it. What was deleted stands
// apart from what follows.
func besideTextOf(s translation.Stretch) besideText {
	t := besideText{Is: map[translation.Op]string{translation.Insert: "ins", translation.Delete: "del"}[s.Op]}
	t.Text = strings.TrimLeft(s.Text, " \t\n")
	t.Before = s.Text[:len(s.Text)-len(t.Text)]
	bare := strings.TrimRight(t.Text, " \t\n")
	t.Text, t.After = bare, t.Text[len(bare):]
	if t.Is == "del" && t.After == "" {
		t.After = " "
	}
	return t
}

// kindName says what a unit is.
func kindName(kind translation.Kind) string {
	if kind == translation.Front {
		return "front matter"
	}
	return string(kind)
}

// lacking reports whether the translation lacks a unit of the source.
func lacking(p translation.Pair) bool { return p.Own == nil && p.Verdict != translation.Removed }

// states says how a unit stands.
func states(b *generator.Beside, p translation.Pair) []string {
	var out []string
	if len(p.Source) == 0 {
		out = append(out, "only in the translation")
	} else if text := verdicts()[p.Verdict]; text != "" {
		out = append(out, text)
	}
	if p.Was != "" {
		out = append(out, "write the id "+diag.Escape(p.ID)+" in the place of "+diag.Escape(p.Was))
	}
	if lacking(p) {
		out = append(out, "not translated")
	}
	if p.Same {
		out = append(out, "in the words of the source")
	}
	if len(out) == 0 && b.Accepted {
		out = append(out, "current")
	}
	return out
}

// verdicts says what happened to a unit of the source.
func verdicts() map[translation.Verdict]string {
	return map[translation.Verdict]string{translation.Changed: "changed", translation.Added: "new", translation.Removed: "removed", translation.Moved: "moved", translation.Renamed: "renamed"}
}

// openStates are those of units that are to be translated or accepted.
func openStates() []string {
	return []string{"changed", "new", "removed", "moved", "renamed", "not translated"}
}

// counts says how many units are in each of some states, such as "2 changed"; nothing of those
// in which none is.
func counts(b *generator.Beside, of []string) []string {
	count := map[string]int{}
	for _, p := range b.Pairs {
		for _, state := range states(b, p) {
			count[state]++
		}
	}
	var out []string
	for _, state := range of {
		if count[state] > 0 {
			out = append(out, fmt.Sprintf("%d %s", count[state], state))
		}
	}
	return out
}

// sentence says how the translation stands as a whole.
func sentence(b *generator.Beside) string {
	of := diag.Plural(len(b.Pairs), "unit")
	if parts := counts(b, append(openStates(), "in the words of the source", "only in the translation")); len(parts) > 0 {
		of += ": " + strings.Join(parts, ", ")
	}
	if !b.Accepted {
		return "Nobody has accepted this translation yet. It has " + of + "."
	}
	return "It has " + of + "."
}
