package check

import (
	"fmt"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
	"rolebook/internal/wording"
)

// mostMusts is how many must-haves an advertisement may have: with more, those who
// could do the work do not apply.
const mostMusts = 5

// advert reports what an advertisement had better state, and what it and an
// interview had better not say. What is a matter of taste is a suggestion.
func (c *checking) advert(d *content.Document) {
	g := d.Guide()
	c.stated(g)
	words := c.wordings(d.Lang)
	for _, s := range g.JobAd {
		h := d.Heading(s.Heading)
		if s.ID == "must" && len(s.Lines) > mostMusts {
			c.at(h.Pos, diag.AdMusts, fmt.Sprintf("%d must-haves, where at most %d are read", len(s.Lines), mostMusts), "keep those without which the work cannot be begun, and move the others to what is nice to have")
		}
		for _, line := range lines(d, s) {
			if phrase := wording.Find(line.Text, words.Cliches); phrase != "" {
				c.at(line.Pos, diag.AdCliche, fmt.Sprintf("%q is in many advertisements and says little", phrase), "say what the day is like, or what is paid")
			}
			if phrase := wording.Find(line.Text, words.Gendered); phrase != "" && s.ID == "headline" {
				c.at(line.Pos, diag.AdTitle, fmt.Sprintf("%q may name one sex only", phrase), "use a title that is neutral")
			}
		}
	}
	for _, q := range g.Questions {
		h := d.Heading(q.Heading)
		texts := []string{h.Text}
		for _, note := range q.Notes {
			if note.Label == "probe" {
				texts = append(texts, note.Text)
			}
		}
		for _, text := range texts {
			if phrase := wording.Find(text, words.Unfair); phrase != "" {
				c.at(h.Pos, diag.UnfairQuestion, fmt.Sprintf("%q asks for past pay, family or age", phrase), "ask for what the work needs")
			}
		}
	}
}

// stated reports what directive (EU) 2023/970 and good manners want to be stated:
// pay or its range before the first talk (article 5), the place, the contract, and
// whom to tell about adjustments.
func (c *checking) stated(g *content.Guide) {
	var open []string
	for _, fact := range g.Job.Facts() {
		if fact.Value == "" {
			open = append(open, fact.Key)
		}
	}
	if len(open) > 0 {
		c.at(g.JobPos, diag.AdUnstated, "the advertisement does not state "+strings.Join(open, ", "), "fill in job: before it is used")
	}
}

// lines are the list items of a section of the advertisement, and the rest of its
// text at the place of its heading.
func lines(d *content.Document, s content.AdSection) []content.Line {
	if len(s.Lines) > 0 {
		return s.Lines
	}
	var text strings.Builder
	for _, p := range s.Parts {
		text.WriteString(markdown.Text(d.Body.HTML[p.HTML.Start:p.HTML.End]) + " ")
	}
	return []content.Line{{Text: text.String(), Pos: d.Heading(s.Heading).Pos}}
}

// wordings returns the phrases of a language, which are put together once.
func (c *checking) wordings(lang string) wording.Phrases {
	words, known := c.words[lang]
	if !known {
		words = wording.Of(lang)
		c.words[lang] = words
	}
	return words
}
