package sample

import (
	"fmt"
	"strings"
)

// guide writes how to hire for a role.
func (w *writer) guide() {
	role, other := w.about(w.plan)
	w.header("role: "+role.name, "minCoverage: 0.6", fmt.Sprintf("job: { pay: %s, place: %s, contract: %s, accommodation: %s }",
		w.words(1, 2), w.words(1, 2), w.words(1, 2), w.words(1, 3)))
	w.paragraph(3)
	items := w.plan.items
	n := 3 + w.shape.IntN(2)
	competencies, questions, stages := items[:n], items[n:min(2*n, len(items)-2)], items[len(items)-2:]
	w.heading("competencies")
	for i, id := range competencies {
		attrs := "weight=20"
		if i == 0 {
			attrs += " must"
		}
		w.titled(id, attrs+" covers="+role.items[i%(len(role.items)/4)])
		w.paragraph(1)
		w.line("- 1: %s\n- 3: %s\n- 5: %s\n", w.words(4, 9), w.words(4, 9), w.words(4, 9))
	}
	w.heading("questions")
	types := []string{"behavioural", "situational", "knowledge", "motivation", "work-sample"}
	for i, id := range questions {
		w.titled(id, fmt.Sprintf("competency=%s type=%s minutes=%d", competencies[i%n], types[w.shape.IntN(5)], 5*(1+w.shape.IntN(4))))
		w.line("- good: %s\n- poor: %s\n- probe: %s", w.words(5, 14), w.words(5, 14), w.words(4, 9))
		if w.shape.IntN(3) == 0 {
			w.line("- flag: %s {blocking}", w.words(4, 9))
		}
		w.line("")
	}
	w.heading("stages")
	for i, id := range stages {
		w.titled(id, fmt.Sprintf(`minutes=%d who="%s" questions=%s focus=%s`, 30*(1+i), w.words(1, 2), strings.Join(questions, ","), competencies[i]))
		w.paragraph(2)
	}
	w.heading("signs")
	w.line("### %s {role=%s}\n", w.title(other, w.lang), other.name)
	w.bullets(1, 3)
	w.heading("do-not-ask")
	w.bullets(2, 5)
	w.sometimes()
	w.heading("job-ad")
	for id := range strings.FieldsSeq("headline you-do must nice we-offer process") {
		w.line("### %s\n", w.lang.heading(id))
		w.bullets(1, 3)
	}
	w.heading("candidates")
	w.prose(1, 2)
}

// titled writes a heading of the third level with its id; what else is known of
// it only the source says.
func (w *writer) titled(id, attrs string) {
	w.line("### %s %s\n", w.words(2, 7), w.attributes(id, attrs))
}
