// Package chart draws what was counted.
//
// # What goes in
//
// Numbers, and the classes by which a stylesheet colours what is drawn.
//
// # What comes out
//
// An SVG element that stands in a page. It has no text and is hidden from screen readers:
// the page says the same numbers in words beside it. It has no colours and no size: the
// stylesheet gives both, so that it follows dark pages, paper and forced colours. What is
// drawn runs from left to right; a stylesheet mirrors it where the page runs from right to
// left.
//
// # What is promised
//
// The same numbers draw the same bytes. What is not a number, or below zero, is drawn as zero.
// What is drawn stays within its element.
package chart

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Part is one part of a bar.
type Part struct {
	Class string // such as "shared"
	Value float64
}

// Bar draws parts of a whole one after another, as wide as their share of it. A whole of zero
// stands for the sum of the parts.
func Bar(whole float64, parts ...Part) template.HTML {
	sum := 0.0
	for _, p := range parts {
		sum += amount(p.Value)
	}
	whole = max(amount(whole), sum)
	var b strings.Builder
	b.WriteString(open("bar", "none"))
	b.WriteString(`<rect class="whole" width="100" height="10"/>`)
	at := 0.0
	for _, p := range parts {
		if share := amount(p.Value) / whole * 100; amount(p.Value) > 0 {
			fmt.Fprintf(&b, `<rect class="%s" x="%s" width="%s" height="10"/>`, template.HTMLEscapeString(p.Class), number(at), number(share))
			at += share
		}
	}
	return template.HTML(b.String() + "</svg>")
}

// Line draws points on a line from low to high, and a span from the least to the greatest of
// them. A point outside of the line is drawn at its end.
func Line(low, high float64, points ...float64) template.HTML {
	place := func(p float64) float64 {
		if !(high > low) {
			return 50
		}
		return min(1, max(0, (p-low)/(high-low)))*94 + 3
	}
	var b strings.Builder
	b.WriteString(open("line", "xMidYMid"))
	b.WriteString(`<rect class="whole" x="3" y="4.5" width="94" height="1"/>`)
	if len(points) > 0 {
		least, most := math.Inf(1), math.Inf(-1)
		for _, p := range points {
			least, most = min(least, place(p)), max(most, place(p))
		}
		fmt.Fprintf(&b, `<rect class="span" x="%s" y="3.5" width="%s" height="3"/>`, number(least), number(most-least))
	}
	for _, p := range points {
		fmt.Fprintf(&b, `<circle class="point" cx="%s" cy="5" r="3"/>`, number(place(p)))
	}
	return template.HTML(b.String() + "</svg>")
}

// open begins an element of 100 by 10 units; fit says how it is stretched to its place, as
// preserveAspectRatio does.
func open(class, fit string) string {
	return `<svg class="chart chart-` + class + `" viewBox="0 0 100 10" preserveAspectRatio="` + fit + `" aria-hidden="true" focusable="false">`
}

// amount is a value that can be drawn.
func amount(v float64) float64 {
	if v > 0 && !math.IsInf(v, 0) {
		return v
	}
	return 0
}

// number writes a coordinate with at most two decimals.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}
