package sample

import (
	"fmt"
	"strings"
)

// comparison writes two roles side by side, and how to choose between them.
func (w *writer) comparison() {
	role, other := w.about(w.plan)
	w.header(fmt.Sprintf("roles: [%s, %s]", role.name, other.name), "dimensions: [responsibilities, routine, skills, metrics, collaboration, risks]")
	w.prose(2, 3)
	for id := range strings.FieldsSeq("responsibilities skills metrics collaboration") {
		w.heading(id)
		w.paragraph(2)
		w.sometimes()
	}
	w.heading("verdict")
	w.prose(1, 2)
	w.heading("helper")
	for _, id := range w.plan.items[:4] {
		w.line("### %s {#%s}\n", w.words(4, 9), id)
		w.answer(role.name + "=2")
		w.answer(other.name + "=2")
		w.answer(role.name + "=1 " + other.name + "=1")
		w.line("")
	}
	w.line("### %s\n", w.lang.heading("outcomes"))
	for _, id := range []string{role.name, other.name, "both", "one-person", "neither"} {
		w.line("- %s: %s", id, w.words(6, 16))
	}
	w.line("")
}

func (w *writer) answer(points string) {
	w.line(`- %s {%s because="%s"}`, w.words(3, 9), points, w.words(5, 12))
}

// disagreement writes a question that two sources answer differently.
func (w *writer) disagreement() {
	role, other := w.about(w.plan)
	first := w.plan.nth % len(w.cited)
	second := (first + 1) % len(w.cited)
	position := func(source int) string {
		return fmt.Sprintf("\n  - { source: %s, says: %s }", w.cited[source], w.words(4, 9))
	}
	w.header("dimension: responsibilities\npositions:"+position(first)+position(second),
		fmt.Sprintf("roles: [%s, %s]", role.name, other.name), fmt.Sprintf("items: [%s#%s]", role.name, role.items[0]),
		"nature: "+[]string{"conflict", "scope", "terminology", "translation"}[w.shape.IntN(4)])
	w.prose(2, 3)
	w.heading("resolution")
	w.prose(1, 2)
}
