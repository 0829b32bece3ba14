package playbook

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"rolebook/internal/content"
)

// Coverage is what a hiring guide looks at of a role's work, and where: duty →
// competency → question → stage. What an arrow misses is a hole.
type Coverage struct {
	Rows   []Covered
	All    []content.Item // the duties of the role, in its order
	Duties int            // of the role, each counted once
	Seen   int            // those that some competency covers
}

// Covered is one competency. Without duties it covers none; without questions
// nothing asks for it; a question without stages is asked nowhere.
type Covered struct {
	Duties     []content.Item // of the role, in its order
	Competency int            // its place in the guide; -1 in the rows of what belongs to none
	Questions  []StagedQuestion
}

// StagedQuestion is a question and the stages that ask it, by their places in the guide.
type StagedQuestion struct {
	Question int
	Stages   []int
}

// Cover puts a guide beside the role that is hired for, which may be nil. The rows
// are the guide's competencies in its order, then the duties that none of them
// covers, then the questions that belong to none. Duties are the role's
// responsibilities, and whatever else of the role a competency says that it covers;
// what is another role's is no duty.
func Cover(role *content.Role, g *content.Guide) Coverage {
	var c Coverage
	items := map[string]content.Item{}
	var order []string      // ids of all items
	var left []content.Item // duties that nothing covers
	covered := covers(g)
	if role != nil {
		for _, d := range role.Dimensions {
			for _, item := range d.Items() {
				if _, twice := items[item.ID]; twice || !mine(item) {
					continue
				}
				seen := covered[item.ID]
				if d.ID != "responsibilities" && !seen {
					continue
				}
				items[item.ID] = item
				order = append(order, item.ID)
				c.All = append(c.All, item)
				c.Duties++
				if seen {
					c.Seen++
				} else {
					left = append(left, item)
				}
			}
		}
	}
	staged := questions(g)
	for i, competency := range g.Competencies {
		row := Covered{Competency: i, Questions: staged[competency.ID]}
		for _, id := range order {
			if slices.ContainsFunc(competency.Covers, func(r content.Ref) bool { return r.Name == id }) {
				row.Duties = append(row.Duties, items[id])
			}
		}
		c.Rows = append(c.Rows, row)
	}
	if len(left) > 0 {
		c.Rows = append(c.Rows, Covered{Competency: -1, Duties: left})
	}
	if len(staged[""]) > 0 {
		c.Rows = append(c.Rows, Covered{Competency: -1, Questions: staged[""]})
	}
	return c
}

// covers are the ids of the items that any competency covers.
func covers(g *content.Guide) map[string]bool {
	out := map[string]bool{}
	for _, c := range g.Competencies {
		for _, ref := range c.Covers {
			out[ref.Name] = true
		}
	}
	return out
}

// questions are those of each competency, in the order of the guide; those of no
// competency of the guide under "".
func questions(g *content.Guide) map[string][]StagedQuestion {
	out := map[string][]StagedQuestion{}
	for i, q := range g.Questions {
		id := q.Competency.Name
		if !slices.ContainsFunc(g.Competencies, func(c content.Competency) bool { return c.ID == id }) {
			id = ""
		}
		staged := StagedQuestion{Question: i}
		for j, s := range g.Stages {
			if slices.ContainsFunc(s.Questions, func(r content.Ref) bool { return r.Name == q.ID }) {
				staged.Stages = append(staged.Stages, j)
			}
		}
		out[id] = append(out[id], staged)
	}
	return out
}

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
