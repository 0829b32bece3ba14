package view

import (
	"html/template"
	"math"

	"rolebook/internal/chart"
	"rolebook/internal/content"
	"rolebook/internal/site"
)

// Workload is how long the items of a checklist take in an average week.
type Workload struct {
	Hours string         // the hours of all, with the words before the number
	Bar   template.HTML  // the hours by cadence as a bar
	Parts []WorkloadPart // the hours by cadence, without cadences that take none
	Left  string         // how many items are not counted, as a phrase; empty for none
}

// WorkloadPart is the hours of one cadence.
type WorkloadPart struct {
	Cadence string // the cadence, such as daily
	Text    string // that in words
	Hours   string // the hours
}

// workload adds up how long the items of a checklist take, its own and those of its roles;
// nil where none has both a rhythm and minutes.
func (v *view) workload(p *site.Page) *Workload {
	minutes, left := map[string]float64{}, 0 // by cadence, in an average week
	add := func(item content.Item) {
		if week := content.PerWeek(item.Cadence) * float64(item.Minutes); week > 0 {
			minutes[item.Cadence] += week
		} else {
			left++
		}
	}
	for item := range v.set.site.Doc(p).Checklist().EachItem() {
		add(v.set.site.Completed(p.Lang, item))
	}
	for _, of := range v.set.site.Tasks(p) {
		for _, task := range of.Tasks {
			add(task.Item)
		}
	}
	if len(minutes) == 0 {
		return nil
	}
	number := func(hours float64) string {
		if math.Round(hours*10) == math.Round(hours)*10 {
			return v.page.Lang.Number(math.Round(hours), 0)
		}
		return v.page.Lang.Number(hours, 1)
	}
	out, sum := &Workload{}, 0.0
	var parts []chart.Part
	for _, cadence := range content.Cadences() {
		if hours := minutes[cadence] / 60; hours > 0 {
			sum += hours
			parts = append(parts, chart.Part{Class: cadence, Value: hours})
			out.Parts = append(out.Parts, WorkloadPart{cadence, v.T("cadence_" + cadence), number(hours)})
		}
	}
	out.Hours, out.Bar = v.Label("hours_week")+number(sum), chart.Bar(0, parts...)
	if left > 0 {
		out.Left = v.T("workload_left", "n", v.page.Lang.Number(float64(left), 0))
	}
	return out
}
