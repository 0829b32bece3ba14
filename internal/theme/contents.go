package theme

// guideContents is the table of contents of a hiring guide, in the order of its
// page: what stands first, then the sections that it has. Questions are not named:
// they are sentences, and many.
func (v *View) guideContents(g *Guide) []Entry {
	var out []Entry
	for _, p := range g.Other {
		if p.Heading != "" {
			out = append(out, Entry{ID: p.Anchor, Text: p.Heading})
		}
	}
	section := func(there bool, name, key string, below ...Entry) {
		if there || g.Intro[name] != "" {
			out = append(out, Entry{ID: v.SectionID(name), Text: v.T(key), Below: below})
		}
	}
	var competencies []Entry
	for _, c := range g.Competencies {
		competencies = append(competencies, Entry{ID: c.Anchor, Text: c.Heading})
	}
	section(len(g.Competencies) > 0, "competencies", "competencies", competencies...)
	section(len(g.Questions) > 0, "questions", "questions")
	section(len(g.Stages) > 0, "stages", "stages")
	section(len(g.Signs) > 0, "signs", "signs_of_another_role")
	section(g.DoNotAsk != "", "do-not-ask", "do_not_ask")
	section(g.Ad != nil, "job-ad", "job_ad")
	section(g.Candidates != "", "candidates", "for_candidates")
	return out
}
