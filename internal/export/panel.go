package export

import (
	"fmt"
	"strconv"
	"strings"
)

// panel is the sheet on which several raters meet: each has a column, and beside
// them stand the mean of those who rated and how far they are apart.
func (g *guiding) panel() {
	g.add(g.t("panel"))
	g.put("A1", g.page.Title+" – "+g.t("panel"), styleTitle)
	g.put(at(1, panelHead), g.t("competency"), styleHead)
	g.put(at(2, panelHead), g.t("must_have"), styleHead)
	for rater := range panelRaters {
		g.put(at(panelRater+rater, panelHead), g.t("rater", "n", strconv.Itoa(rater+1)), styleInput)
	}
	for i, key := range []string{"panel_mean", "panel_spread", "panel_discuss"} {
		g.put(at(panelMean+i, panelHead), g.t(key), styleHead)
	}
	for i := range g.n {
		row := panelFirst + i
		card := quoted(g.card)
		for column := 1; column <= 2; column++ {
			g.formula(at(column, row), card+at(column, rowFirst+i)+`&""`, styleText)
		}
		g.look(at(panelRater, row), at(panelRater+panelRaters-1, row), styleInput)
		g.merged(row)
	}
	last := panelFirst + g.n - 1
	g.rate(at(panelRater, panelFirst) + ":" + at(panelRater+panelRaters-1, last))
	g.alert(at(panelMean+2, panelFirst)+":"+at(panelMean+2, last), at(panelMean+2, panelFirst)+`<>""`)
	g.widths(40, 16, 11, 11, 11, 11, 11, 11, 11, 11, 10, 10, 14)
	g.freeze(2, panelHead)
	g.printed(panelLastExtra, panelHead, panelHead)
}

// merged computes one row of the panel. A rating outside the scale is none: the
// largest that counts stands behind all that are above the scale, and so on.
func (g *guiding) merged(row int) {
	ratings := at(panelRater, row) + ":" + at(panelRater+panelRaters-1, row)
	lowest, highest := g.scale(rowLowest), g.scale(rowHighest)
	count := fmt.Sprintf(`COUNTIFS(%[1]s,">="&%[2]s,%[1]s,"<="&%[3]s)`, ratings, lowest, highest)
	g.formula(at(panelMean, row), fmt.Sprintf(`IF(%[4]s=0,"",AVERAGEIFS(%[1]s,%[1]s,">="&%[2]s,%[1]s,"<="&%[3]s))`, ratings, lowest, highest, count), styleResult)
	g.formula(at(panelMean+1, row), fmt.Sprintf(`IF(%[4]s=0,0,LARGE(%[1]s,COUNTIF(%[1]s,">"&%[3]s)+1)-SMALL(%[1]s,COUNTIF(%[1]s,"<"&%[2]s)+1))`, ratings, lowest, highest, count), styleCount)
	spread := at(panelMean+1, row)
	g.formula(at(panelMean+2, row), fmt.Sprintf(`IF(AND(%[1]s>0,ROUND(%[1]s-IF(%[3]s-%[2]s=4,2,0.4*(%[3]s-%[2]s)),9)>=0),%[4]s,"")`, spread, lowest, highest, literal(g.t("panel_discuss"))), styleResult)
}

// anchors is what the points of the scale look like, for paper: notes on cells are
// not printed.
func (g *guiding) anchors() {
	g.add(g.t("anchors"))
	g.put("A1", g.page.Title+" – "+g.t("anchors"), styleTitle)
	g.put("A3", g.t("competency"), styleHead)
	columns := map[int]int{}
	var points []int
	for p := g.guide.Scale.Min; p <= g.guide.Scale.Max; p++ {
		for _, c := range g.guide.Competencies {
			for _, a := range c.Anchors {
				if a.Point == p && columns[p] == 0 {
					columns[p] = len(columns) + 2
					points = append(points, p)
				}
			}
		}
	}
	widths := []float64{32}
	for _, p := range points {
		g.put(at(columns[p], 3), strconv.Itoa(p), styleHead)
		widths = append(widths, 36)
	}
	for i, c := range g.guide.Competencies {
		g.put(at(1, i+4), g.heading(c.Heading), styleText)
		for _, p := range points {
			var lines []string
			for _, a := range c.Anchors {
				if a.Point == p {
					lines = append(lines, a.Text)
				}
			}
			g.put(at(columns[p], i+4), strings.Join(lines, "\n"), styleText)
		}
	}
	g.widths(widths...)
	g.freeze(1, 3)
	g.printed(len(points)+1, 3, 3)
}

// questions is what is asked, and what answers sound like.
func (g *guiding) questions() {
	if len(g.guide.Questions) == 0 {
		return
	}
	g.add(g.t("questions"))
	g.put("A1", g.page.Title+" – "+g.t("questions"), styleTitle)
	for i, key := range []string{"question", "competency", "minutes_column", "good_answer", "poor_answer", "probe", "flag"} {
		g.put(at(i+1, 3), g.t(key), styleHead)
	}
	titles := map[string]string{}
	for _, c := range g.guide.Competencies {
		titles[c.ID] = g.heading(c.Heading)
	}
	for i, q := range g.guide.Questions {
		row := i + 4
		g.put(at(1, row), g.heading(q.Heading), styleText)
		g.put(at(2, row), titles[q.Competency.Name], styleText)
		g.put(at(3, row), number(q.Minutes), styleText)
		for j, label := range []string{"good", "poor", "probe", "flag"} {
			var lines []string
			for _, n := range q.Notes {
				if n.Label == label {
					lines = append(lines, n.Text)
				}
			}
			g.put(at(j+4, row), strings.Join(lines, "\n"), styleText)
		}
	}
	g.widths(40, 24, 10, 36, 36, 36, 36)
	g.freeze(1, 3)
	g.printed(7, 3, 3)
}
