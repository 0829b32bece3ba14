package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// guiding is a hiring guide becoming a workbook: a score card for one rater, a
// panel for all, and what to rate by. The arithmetic is that of the browser's
// score card; testdata/scores.json holds both against the same numbers.
type guiding struct {
	*workbook
	set   *Set
	page  *site.Page
	doc   *content.Document
	guide *content.Guide
	card  string // the name of the score card's sheet
	n     int    // rows of competencies, at least one
}

func (s *Set) guideXLSX(f file) ([]byte, error) {
	d := s.doc(f.page)
	g := &guiding{workbook: newWorkbook(f.page.Lang), set: s, page: f.page, doc: d, guide: d.Guide(), n: max(1, len(d.Guide().Competencies))}
	g.scoreCard()
	g.panel()
	g.anchors()
	g.questions()
	return g.bytes(f.page.Title + " – " + g.t("score_card"))
}

// t returns a string of the interface; nothing for no key.
func (g *guiding) t(key string, args ...string) string {
	if key == "" {
		return ""
	}
	return g.set.Text(g.page.Lang, key, args...)
}

// heading is the text of a heading of the guide.
func (g *guiding) heading(i int) string { return g.doc.Heading(i).Text }

// weights are those of the competencies; where none is given, all are one.
func (g *guiding) weights() []float64 {
	out, all := make([]float64, len(g.guide.Competencies)), 0.0
	for i, c := range g.guide.Competencies {
		out[i] = c.Weight
		all += c.Weight
	}
	for i := range out {
		if all == 0 {
			out[i] = 1
		}
	}
	return out
}

// Where things stand on the score card. Left is who is rated, in the middle the
// results, right the scale; below, one row for each competency, with what is
// computed on the way in the last columns.
const (
	colName, colMust, colWeight, colRating, colNote, colNeeded   = 1, 2, 3, 4, 5, 6
	colCounted, colPoints, colMissed, colMissedList              = 8, 9, 10, 11
	rowBlocked, rowMissed, rowScore, rowCoverage                 = 2, 3, 4, 5
	rowLowest, rowHighest, rowMinimum, rowHead, rowFirst         = 2, 3, 4, 7, 8
	colLabel, colResult, colScaleLabel, colScale, panelRaters    = 4, 5, 8, 9, 8
	panelFirst, panelHead, panelRater, panelMean, panelLastExtra = 4, 3, 3, 11, 13
)

// scale names the cell of a number of the scale, seen from any sheet.
func (g *guiding) scale(row int) string { return quoted(g.card) + fixed(colScale, row) }

func (g *guiding) scoreCard() {
	g.add(g.t("score_card"))
	g.card = g.sheet
	g.put("A1", g.page.Title, styleTitle)
	for i, key := range []string{"candidate", "rated_by", "date"} {
		g.put(at(colName, 2+i), g.t(key), styleHead)
		g.did(g.MergeCell(g.sheet, at(colMust, 2+i), at(colWeight, 2+i)))
		g.put(at(colMust, 2+i), nil, styleInput)
		g.look(at(colMust, 2+i), at(colWeight, 2+i), styleInput)
	}
	g.put(at(colName, 5), g.t("guide_version"), styleHead)
	g.put(at(colMust, 5), g.set.Site.Fingerprint(g.page), styleText)
	g.look(at(colMust, 5), at(colWeight, 5), styleText)
	g.did(g.MergeCell(g.sheet, at(colMust, 5), at(colWeight, 5)))
	for i, key := range []string{"lowest_point", "highest_point", "min_coverage"} {
		g.put(at(colScaleLabel, 2+i), g.t(key), styleHelper)
	}
	g.put(at(colScale, rowLowest), g.guide.Scale.Min, styleHelper)
	g.put(at(colScale, rowHighest), g.guide.Scale.Max, styleHelper)
	g.put(at(colScale, rowMinimum), g.guide.MinCoverage, styleHelper)
	for i, key := range []string{"competency", "must_have", "weight", "rating", "note", "note_needed"} {
		g.put(at(colName+i, rowHead), g.t(key), styleHead)
	}
	for i, key := range []string{"counted_weight", "weighted_rating", "must_missed"} {
		g.put(at(colCounted+i, rowHead), g.t(key), styleHelper)
	}
	g.competencies()
	flags := g.blocking()
	g.results(flags)
	g.widths(40, 16, 12, 24, 56, 18, 3, 18, 16, 18, 18)
	g.freeze(0, rowHead)
	g.printed(colNeeded, rowHead, rowHead)
}

// competencies writes the rows that are rated.
func (g *guiding) competencies() {
	weights := g.weights()
	for i := range g.n {
		row := rowFirst + i
		name, weight, must := "", 0.0, false
		if i < len(g.guide.Competencies) {
			c := g.guide.Competencies[i]
			name, weight, must = g.heading(c.Heading), weights[i], c.Must
			g.note(at(colRating, row), c)
		}
		g.put(at(colName, row), name, styleText)
		mark := ""
		if must {
			mark = tick
		}
		g.put(at(colMust, row), mark, styleText)
		g.put(at(colWeight, row), weight, styleText)
		g.put(at(colRating, row), nil, styleInput)
		g.put(at(colNote, row), nil, styleInput)
		rating, lowest, highest := at(colRating, row), fixed(colScale, rowLowest), fixed(colScale, rowHighest)
		rated := fmt.Sprintf("IF(ISNUMBER(%[1]s),AND(%[1]s>=%[2]s,%[1]s<=%[3]s),FALSE)", rating, lowest, highest)
		g.formula(at(colNeeded, row), fmt.Sprintf(`IF(%s,IF(AND(OR(%s=%s,%s=%s),%s=""),%s,""),"")`, rated, rating, lowest, rating, highest, at(colNote, row), literal(g.t("note_needed"))), styleText)
		g.formula(at(colCounted, row), fmt.Sprintf("IF(%s,%s,0)", rated, at(colWeight, row)), styleHelper)
		g.formula(at(colPoints, row), fmt.Sprintf("IF(%s,%s*%s,0)", rated, at(colWeight, row), rating), styleHelper)
		g.formula(at(colMissed, row), fmt.Sprintf(`IF(AND(%s<>"",%s),IF(%s<=MIN(%s+1,%s-1),%s,""),"")`, at(colMust, row), rated, rating, lowest, highest, at(colName, row)), styleHelper)
		g.list(colMissedList, row, colMissed, i == 0)
	}
	last := rowFirst + g.n - 1
	g.rate(at(colRating, rowFirst) + ":" + at(colRating, last))
	g.alert(at(colNeeded, rowFirst)+":"+at(colNeeded, last), at(colNeeded, rowFirst)+`<>""`)
}

// list adds the text of a cell to the list that the row above has gathered.
func (g *guiding) list(column, row, of int, first bool) {
	if first {
		g.formula(at(column, row), at(of, row)+`&""`, styleHelper)
		return
	}
	above, now := at(column, row-1), at(of, row)
	g.formula(at(column, row), fmt.Sprintf(`%[1]s&IF(%[2]s="","",IF(%[1]s="","","; ")&%[2]s)`, above, now), styleHelper)
}

// note puts the anchors on a rating cell.
func (g *guiding) note(cell string, c content.Competency) {
	var lines []string
	for _, a := range c.Anchors {
		lines = append(lines, strconv.Itoa(a.Point)+": "+a.Text)
	}
	if len(lines) == 0 {
		return
	}
	g.did(g.AddComment(g.sheet, excelize.Comment{Cell: cell, Author: g.t("anchors"), Text: strings.Join(lines, "\n"), Width: 320, Height: uint(30 + 34*len(lines))}))
}

// rate allows the points of the scale in cells.
func (g *guiding) rate(cells string) {
	lo, hi := g.guide.Scale.Min, g.guide.Scale.Max
	message := g.t("rating_choose", "min", strconv.Itoa(lo), "max", strconv.Itoa(hi))
	if hi-lo <= 20 {
		var points []string
		for n := lo; n <= hi; n++ {
			points = append(points, strconv.Itoa(n))
		}
		g.choose(cells, points, message)
		return
	}
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	g.did(dv.SetRange(lo, hi, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	dv.SetError(excelize.DataValidationErrorStyleStop, "", message)
	g.did(g.AddDataValidation(g.sheet, dv))
}

// choose gives cells a list to choose from.
func (w *workbook) choose(cells string, of []string, message string) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	w.did(dv.SetDropList(of))
	dv.SetError(excelize.DataValidationErrorStyleStop, "", message)
	w.did(w.AddDataValidation(w.sheet, dv))
}

// blocking lists the flags that end the talk, and returns the cell that names
// those that were raised; none where the guide has no such flag.
func (g *guiding) blocking() string {
	row := rowFirst + g.n + 1
	first := true
	for _, q := range g.guide.Questions {
		for _, note := range q.Notes {
			if !note.Blocking {
				continue
			}
			if first {
				for i, key := range []string{"blocking", "", "", "flag_raised", "flag"} {
					g.put(at(colName+i, row), g.t(key), styleHead)
				}
				g.did(g.MergeCell(g.sheet, at(colName, row), at(colWeight, row)))
			}
			row++
			g.put(at(colName, row), g.heading(q.Heading), styleText)
			g.look(at(colName, row), at(colWeight, row), styleText)
			g.did(g.MergeCell(g.sheet, at(colName, row), at(colWeight, row)))
			g.put(at(colRating, row), nil, styleInput)
			g.put(at(colNote, row), note.Text, styleText)
			g.choose(at(colRating, row), []string{tick}, "")
			g.formula(at(colMissed, row), fmt.Sprintf(`IF(%s="","",%s)`, at(colRating, row), at(colNote, row)), styleHelper)
			g.list(colMissedList, row, colMissed, first)
			first = false
		}
	}
	if first {
		return ""
	}
	return at(colMissedList, row)
}

// results writes what is computed: flags and misses above the number.
func (g *guiding) results(flags string) {
	for i, key := range []string{"blocking", "must_missed", "score", "coverage"} {
		g.put(at(colLabel, rowBlocked+i), g.t(key), styleHead)
	}
	rows := func(column int) string {
		return at(column, rowFirst) + ":" + at(column, rowFirst+g.n-1)
	}
	none := literal("–")
	if flags == "" {
		g.put(at(colResult, rowBlocked), "–", styleResult)
	} else {
		g.formula(at(colResult, rowBlocked), fmt.Sprintf(`IF(%[1]s="",%[2]s,%[1]s)`, flags, none), styleResult)
	}
	g.formula(at(colResult, rowMissed), fmt.Sprintf(`IF(%[1]s="",%[2]s,%[1]s)`, at(colMissedList, rowFirst+g.n-1), none), styleResult)
	counted, weight, points := "SUM("+rows(colCounted)+")", "SUM("+rows(colWeight)+")", "SUM("+rows(colPoints)+")"
	g.formula(at(colResult, rowCoverage), fmt.Sprintf("IF(%[2]s=0,0,%[1]s/%[2]s)", counted, weight), styleShare)
	g.formula(at(colResult, rowScore), fmt.Sprintf("IF(%[1]s=0,%[2]s,IF(ROUND(%[3]s-%[4]s,9)<0,%[2]s,%[5]s/%[1]s))", counted, literal(g.t("not_enough_evidence")), at(colResult, rowCoverage), fixed(colScale, rowMinimum), points), styleResult)
	g.alert(at(colResult, rowBlocked)+":"+at(colResult, rowMissed), at(colResult, rowBlocked)+"<>"+none)
}
