package sample

import (
	"fmt"
	"strings"
)

// cadences are when items are done.
func cadences() []string {
	return []string{"daily", "weekly", "monthly", "quarterly", "yearly", "event", "once"}
}

// role writes a role: what it is called, what it does, what it can.
func (w *writer) role() {
	p := w.plan
	var names strings.Builder
	for _, l := range w.languages {
		other := writer{playbook: w.playbook, lang: l, plan: p, text: w.text}
		fmt.Fprintf(&names, "\n  %s: { preferred: %s, other: [%s] }", l.tag, w.title(p, l), other.words(2, 3))
	}
	near, far := w.roles[(p.nth+1)%len(w.roles)], w.roles[(p.nth+3)%len(w.roles)]
	related := ""
	if near != p {
		related = "confusedWith: [" + near.name + "]"
	}
	w.header("", "names:"+names.String(), "reportsTo: "+far.name, "family: "+w.english.stems[120+p.nth%12], related)
	w.line("> %s\n", w.words(8, 16))
	items := p.items
	take := func(share int) []string {
		n := max(1, len(p.items)*share/10)
		taken := items[:min(n, len(items))]
		items = items[len(taken):]
		return taken
	}
	w.heading("responsibilities")
	w.paragraph(2)
	for i, id := range take(5) {
		w.item(id, w.duty(i, near))
	}
	w.line("")
	w.heading("routine")
	w.prose(1, 2)
	w.heading("skills")
	for _, id := range take(2) {
		w.item(id, fmt.Sprintf("level=%d need=%s", 1+w.shape.IntN(5), [...]string{"essential", "desirable"}[w.shape.IntN(2)])+w.claims())
	}
	w.line("")
	w.heading("metrics")
	for _, id := range take(2) {
		w.item(id, [...]string{"type=qualitative", "type=quantitative"}[w.shape.IntN(2)]+w.claims())
	}
	w.line("")
	w.heading("collaboration")
	w.prose(1, 2)
	w.sometimes()
	w.heading("risks")
	for _, id := range take(1) {
		w.item(id, "")
	}
	w.line("")
	w.heading("career")
	w.prose(1, 2)
}

// duty returns the attributes of a responsibility.
func (w *writer) duty(i int, near *plan) string {
	attrs := "cadence=" + cadences()[w.shape.IntN(len(cadences()))]
	if w.shape.IntN(2) == 0 {
		attrs += fmt.Sprintf(" minutes=%d", 5*(1+w.shape.IntN(24)))
	}
	if near == w.plan {
		return attrs + w.claims()
	}
	switch me, you := w.plan.name, near.name; w.shape.IntN(8) {
	case 0, 1:
		attrs += fmt.Sprintf(" raci=A:%s,R:%s,C:%s", me, me, you)
	case 2:
		attrs += fmt.Sprintf(" raci=R:%s,I:%s", me, you)
	case 3:
		if i > 0 {
			attrs = "notMine=" + you
		}
	}
	return attrs + w.claims()
}

// claims returns the sources of an item.
func (w *writer) claims() string {
	n := w.shape.IntN(4)
	if n == 0 {
		return ""
	}
	at := w.shape.IntN(len(w.cited))
	var ids []string
	for i := range min(n, len(w.cited)) {
		ids = append(ids, w.cited[(at+i)%len(w.cited)])
	}
	if w.shape.IntN(4) == 0 {
		ids[0] += "~"
	}
	return " src=" + strings.Join(ids, ",")
}

// item writes an entry with its id; what else is known of it only the source
// says.
func (w *writer) item(id, attrs string) {
	text := w.words(4, 12)
	if w.text.IntN(8) == 0 {
		text = string(w.marked(append([]byte(text), ' ')))
	}
	w.line("- %s %s", text, w.attributes(id, attrs))
}

// attributes returns an id in braces, in the source with other attributes.
func (w *writer) attributes(id, attrs string) string {
	if !w.source() {
		attrs = ""
	}
	return "{" + strings.TrimSpace("#"+id+" "+attrs) + "}"
}
