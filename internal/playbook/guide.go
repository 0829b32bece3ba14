package playbook

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"rolebook/internal/content"
)

// Fingerprint is short and changes whenever ratings would mean something else:
// with the scale and with each competency's id, title, weight, anchors, and
// whether it is a must. Score cards of different fingerprints are not merged. Of a
// translated guide the source is asked, so that cards filled in in two languages
// belong together.
func Fingerprint(d *content.Document) string {
	type anchor struct {
		Point int
		Text  string
	}
	type competency struct {
		ID, Title string
		Weight    float64
		Must      bool
		Anchors   []anchor
	}
	g := d.Guide()
	all := make([]competency, len(g.Competencies))
	for i, c := range g.Competencies {
		all[i] = competency{ID: c.ID, Title: d.Heading(c.Heading).Text, Weight: c.Weight, Must: c.Must}
		for _, a := range c.Anchors {
			all[i].Anchors = append(all[i].Anchors, anchor{a.Point, a.Text})
		}
	}
	text, err := json.Marshal([]any{g.Scale, all})
	if err != nil { // nothing in it can fail: the numbers are finite
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}
