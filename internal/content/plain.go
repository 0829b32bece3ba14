package content

// Front matter is shown as plain text, in pages as in search, feeds and data. People write
// inline Markdown into it all the same, so each struct of a header names its texts for
// people, and all of them are made plain where the header is decoded. A title stays as it is
// written in Meta, as translations begin with it, and is plain in the document: the body
// defines what its links refer to.

// texts is what a header has that is shown to people.
type texts interface {
	// texts calls change with each text.
	texts(change func(*string))
}

// plainly makes all texts of a header plain.
func plainly(t texts, plain func(string) string) {
	t.texts(func(s *string) { *s = plain(*s) })
}

func each(list []string, change func(*string)) {
	for i := range list {
		change(&list[i])
	}
}

func (m *Meta) texts(change func(*string)) {
	change(&m.Summary)
	change(&m.Owner)
	change(&m.Label.Value)
	each(m.Tags, change)
}

func namesIn(byLang map[string]Names, change func(*string)) {
	for lang, names := range byLang {
		change(&names.Preferred)
		each(names.Other, change)
		each(names.Avoid, change)
		byLang[lang] = names
	}
}

func (m *roleMeta) texts(change func(*string)) {
	m.Meta.texts(change)
	namesIn(m.Names, change)
	change(&m.ReportsTo.Value)
	change(&m.Family)
	for i := range m.Levels {
		change(&m.Levels[i].Value)
	}
}

func (m *termMeta) texts(change func(*string)) {
	m.Meta.texts(change)
	namesIn(m.Names, change)
}

func (m *articleMeta) texts(change func(*string)) {
	m.Meta.texts(change)
	change(&m.Author)
	change(&m.Disclosure)
}

func (m *disagreementMeta) texts(change func(*string)) {
	m.Meta.texts(change)
	for i := range m.Positions {
		change(&m.Positions[i].Says)
	}
}

func (m *guideMeta) texts(change func(*string)) {
	m.Meta.texts(change)
	for _, s := range []*string{&m.Job.Pay, &m.Job.Place, &m.Job.Contract, &m.Job.Accommodation} {
		change(s)
	}
}

func (s *Source) texts(change func(*string)) {
	each(s.Authors, change)
	for _, s := range []*string{&s.Title, &s.Publisher, &s.Published, &s.Person, &s.Organisation} {
		change(s)
	}
}
