package sample

import "fmt"

// checklist writes the duties of a role, by when they are due.
func (w *writer) checklist() {
	role, _ := w.about(w.plan)
	w.header(fmt.Sprintf("roles: [%s]", role.name), "mode: "+[]string{"duties", "onboarding", "handover", "process"}[w.shape.IntN(4)])
	w.prose(1, 2)
	items, shared := w.plan.items, 0
	for len(items) > 0 {
		w.line("## %s\n", w.words(1, 3))
		if w.shape.IntN(3) == 0 {
			w.paragraph(2)
		}
		cadence := cadences()[w.shape.IntN(len(cadences()))]
		n := min(len(items), 4+w.shape.IntN(5))
		for _, id := range items[:n] {
			attrs := fmt.Sprintf("cadence=%s minutes=%d", cadence, 5*(1+w.shape.IntN(12)))
			if w.shape.IntN(5) == 0 && shared < len(role.items)/4 {
				attrs = fmt.Sprintf("same=%s#%s", role.name, role.items[shared])
				shared++
			}
			w.line("- [ ] %s %s", w.words(4, 12), w.attributes(id, attrs))
		}
		items = items[n:]
		w.line("")
		w.sometimes()
	}
	w.prose(2, 4)
}
