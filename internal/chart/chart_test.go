package chart

import (
	"encoding/xml"
	"math"
	"strings"
	"testing"
)

// Parts of a bar are as wide as their share, one after another, and stay within it. Break: Bar.
func TestBar(t *testing.T) {
	for _, test := range []struct {
		whole float64
		parts []Part
		want  string
	}{
		{0, nil, ""},
		{0, []Part{{"a", 1}, {"b", 3}}, "a 0 25, b 25 75"},
		{8, []Part{{"a", 1}, {"b", 3}}, "a 0 12.5, b 12.5 37.5"},
		{2, []Part{{"a", 1}, {"b", 3}}, "a 0 25, b 25 75"},
		{0, []Part{{"a", 0}, {"b", -1}, {"c", math.NaN()}, {"d", math.Inf(1)}}, ""},
		{3, []Part{{"a", 1}, {"b", 1}, {"c", 1}}, "a 0 33.33, b 33.33 33.33, c 66.67 33.33"},
		{1, []Part{{`"<`, 1}}, `"< 0 100`},
	} {
		if got := rects(t, string(Bar(test.whole, test.parts...))); got != test.want {
			t.Errorf("%v of %v: %q, not %q", test.parts, test.whole, got, test.want)
		}
	}
}

func rects(t *testing.T, text string) string {
	var svg struct {
		Rects []struct {
			Class string `xml:"class,attr"`
			X     string `xml:"x,attr"`
			Width string `xml:"width,attr"`
		} `xml:"rect"`
	}
	if err := xml.Unmarshal([]byte(text), &svg); err != nil {
		t.Fatal(err, text)
	}
	var out []string
	for _, r := range svg.Rects[1:] {
		out = append(out, r.Class+" "+r.X+" "+r.Width)
	}
	return strings.Join(out, ", ")
}

// Points stand where they are on the line, those outside at its ends. Break: Line.
func TestLine(t *testing.T) {
	const points = `<circle class="point" cx="3" cy="5" r="3"/><circle class="point" cx="97" cy="5" r="3"/><circle class="point" cx="50" cy="5" r="3"/>`
	got := string(Line(1, 5, 0, 9, 3))
	if !strings.Contains(got, points) || !strings.Contains(got, `class="span" x="3" y="3.5" width="94"`) {
		t.Error(got)
	}
	if got := string(Line(1, 1, 1)); !strings.Contains(got, `cx="50"`) {
		t.Error(got)
	}
	if got := string(Line(1, 5)); strings.Contains(got, "span") {
		t.Error(got)
	}
}
