package export

import (
	"maps"
	"slices"
	"strings"

	"rolebook/internal/playbook"
	"rolebook/internal/schema"
	"rolebook/internal/site"
)

// ComparisonFile is a declared comparison, computed.
type ComparisonFile struct {
	Data
	Key     string       `json:"key"`
	Title   string       `json:"title"`
	URL     string       `json:"url"`
	In      string       `json:"in,omitempty" doc:"the language of its page, where it is another one"`
	Dir     string       `json:"dir,omitempty" enum:"ltr rtl" doc:"the direction of that language"`
	Roles   []RoleLink   `json:"roles" doc:"the columns"`
	Sources []SourceData `json:"sources" doc:"the sources that any item of the roles names, those of one origin once: the denominator of every agreement"`
	Rows    []RowData    `json:"rows" doc:"the dimensions of the site; then the headings that roles share; then, as also, those that only one has"`
}

// RowData is one dimension of a comparison.
type RowData struct {
	Dimension string     `json:"dimension"`
	Label     string     `json:"label"`
	Shared    int        `json:"shared" doc:"items that at least two roles have, each counted once"`
	Similar   int        `json:"similar" doc:"pairs of items of two roles that say nearly the same in other words; never counted as shared"`
	Total     int        `json:"total" doc:"items that any role has, each counted once: what shared is a part of"`
	Cells     []CellData `json:"cells" doc:"one for each role, in their order"`
}

// CellData is what one role says in a dimension.
type CellData struct {
	Role      string          `json:"role"`
	Stated    bool            `json:"stated"`
	Elsewhere []ElsewhereData `json:"elsewhere,omitempty" doc:"where the role may say it that does not state it under this heading: only without these it does not state it"`
	Prose     []ProseData     `json:"prose,omitempty" doc:"what is said outside of items"`
	Items     []EntryData     `json:"items" doc:"those that are the role's work"`
}

// ElsewhereData is a part of a role.
type ElsewhereData struct {
	Label string `json:"label"`
	URL   string `json:"url"`
}

// EntryData is an item in a cell.
type EntryData struct {
	ItemData
	Identity string   `json:"identity" doc:"role#item: the same for all items that are one"`
	Status   string   `json:"status,omitempty" enum:"disputed shared similar only" doc:"without, it is compared with nothing: it stands under a heading that only its role has"`
	With     []string `json:"with,omitempty" doc:"the other roles that have it"`
	Similar  []string `json:"similar,omitempty" doc:"role#item: its counterparts that say nearly the same"`
	Stances  []string `json:"stances,omitempty" doc:"what each of the comparison's sources says of it: says, partly, otherwise or silent; without, all are silent"`
}

func (s *Set) comparisonJSON(f file) ([]byte, error) {
	p := f.page
	out := ComparisonFile{Data: s.data(p.Lang, "comparison"), Key: p.Name(), Title: p.Title, URL: p.Href, Roles: []RoleLink{}, Sources: []SourceData{}, Rows: []RowData{}}
	out.In, out.Dir = foreign(p.Lang, p)
	c := s.compare(p)
	for _, source := range c.Sources {
		out.Sources = append(out.Sources, s.source(p.Lang, source))
	}
	for _, page := range c.Pages {
		out.Roles = append(out.Roles, s.link(p.Lang, page))
	}
	for _, row := range c.Rows {
		now := RowData{Dimension: row.Dimension, Label: s.label(p.Lang, row.Dimension, row.Title), Shared: row.Shared, Similar: row.Similar, Total: row.Total, Cells: []CellData{}}
		for i := range row.Cells {
			now.Cells = append(now.Cells, s.cell(p.Lang, c, row, i))
		}
		out.Rows = append(out.Rows, now)
	}
	return encode(out)
}

func (s *Set) cell(l *site.Language, c site.Compared, row playbook.Row, column int) CellData {
	p, cell := c.Pages[column], row.Cells[column]
	out := CellData{Role: c.Roles[column], Stated: cell.Stated(), Items: []EntryData{}}
	entries := cell.Entries
	for _, d := range cell.Said {
		under := ""
		if row.Dimension == playbook.Also {
			under = d.Title
		}
		before := len(out.Items)
		for _, prose := range s.prose(p, mineOf(d), under) {
			prose.At += before
			out.Prose = append(out.Prose, prose)
		}
		for ; len(entries) > 0 && entries[0].Dimension == d.ID; entries = entries[1:] {
			e := s.entry(p, entries[0])
			e.Under = under
			out.Items = append(out.Items, e)
		}
	}
	for _, d := range cell.Elsewhere {
		out.Elsewhere = append(out.Elsewhere, ElsewhereData{s.heading(l, p, d), s.Site.At(p, d)})
	}
	return out
}

func (s *Set) entry(p *site.Page, e playbook.Entry) EntryData {
	out := EntryData{ItemData: s.item(p, e.Item), Identity: e.Identity.String(), Status: string(e.Status), With: e.With, Similar: counterparts(e)}
	out.Disagreements, out.Group = e.Disagreements, e.Group
	for _, stance := range e.Stances {
		out.Stances = append(out.Stances, string(stance))
	}
	return out
}

// counterparts are the similar items of an entry, as role#item.
func counterparts(e playbook.Entry) []string {
	var out []string
	for _, other := range e.Similar {
		out = append(out, playbook.Ref{Role: other.Role, Item: other.Item.ID}.String())
	}
	return out
}

// DisagreementsFile is every contradiction that a language shows.
type DisagreementsFile struct {
	Data
	Disagreements []DisagreementData `json:"disagreements" doc:"in the order of their addresses"`
}

// DisagreementData is one question on which sources contradict each other.
type DisagreementData struct {
	Key        string         `json:"key"`
	Title      string         `json:"title"`
	URL        string         `json:"url"`
	Dimension  string         `json:"dimension"`
	Label      string         `json:"label"`
	In         string         `json:"in,omitempty" doc:"the language of its page, where it is another one"`
	Dir        string         `json:"dir,omitempty" enum:"ltr rtl" doc:"the direction of that language"`
	Nature     string         `json:"nature" enum:"conflict scope terminology translation"`
	Roles      []string       `json:"roles" doc:"by key"`
	Items      []string       `json:"items" doc:"role#item: these are shown as disputed"`
	Positions  []PositionData `json:"positions"`
	Resolution string         `json:"resolution,omitempty" doc:"as HTML"`
}

// PositionData is what one source says.
type PositionData struct {
	Source  string              `json:"source"`
	Implied bool                `json:"implied,omitempty" doc:"whether it only follows from what the source says"`
	Origin  string              `json:"origin,omitempty" doc:"the source whose origin it shares, where that is another one"`
	Says    string              `json:"says"`
	Scope   map[string][]string `json:"scope,omitempty" doc:"where that holds, such as the size of a company"`
}

func (s *Set) disagreementsJSON(f file) ([]byte, error) {
	out := DisagreementsFile{Data: s.data(f.lang, "disagreements"), Disagreements: []DisagreementData{}}
	for _, p := range s.Site.Book(f.lang).Disagreements {
		src := s.doc(p).Disagreement()
		d := DisagreementData{Key: p.Name(), Title: p.Title, URL: p.Href, Dimension: src.Dimension.Value, Label: s.Label(f.lang.Tag(), src.Dimension.Value),
			Nature: src.Nature, Roles: append([]string{}, s.called(src.Roles)...), Items: []string{}, Positions: []PositionData{}}
		d.In, d.Dir = foreign(f.lang, p)
		for _, ref := range src.Items {
			if item, ok := s.Site.Ref(ref.Name); ok {
				d.Items = append(d.Items, item.String())
			}
		}
		for _, position := range src.Positions {
			d.Positions = append(d.Positions, PositionData{Source: position.Source.Value, Implied: position.Implied, Origin: s.origin(position.Source.Value), Says: position.Says, Scope: position.Scope})
		}
		for _, part := range src.Resolution {
			d.Resolution += s.HTML(p, part.HTML)
		}
		out.Disagreements = append(out.Disagreements, d)
	}
	return encode(out)
}

// RACIFile is who answers for what in one family of roles.
type RACIFile struct {
	Data
	Family string         `json:"family"`
	Roles  []RACIRole     `json:"roles" doc:"the columns"`
	Rows   []ActivityData `json:"rows"`
}

// RACIRole is a column of the matrix.
type RACIRole struct {
	Key    string `json:"key"`
	Title  string `json:"title"`
	URL    string `json:"url,omitempty"`
	Member bool   `json:"member" doc:"whether it belongs to the family"`
}

// ActivityData is one row of the matrix.
type ActivityData struct {
	ID      string            `json:"id"`
	Text    string            `json:"text"`
	Owner   string            `json:"owner" doc:"the role whose file holds the letters"`
	Letters map[string]string `json:"letters" doc:"by role: responsible, accountable, consulted, informed, in the order R A C I"`
}

func (s *Set) raciJSON(f file) ([]byte, error) {
	a, columns := s.Site.Assigned(f.page)
	out := RACIFile{Data: s.data(f.lang, "raci"), Family: f.page.Title, Roles: []RACIRole{}, Rows: []ActivityData{}}
	for _, key := range columns {
		column := RACIRole{Key: key, Title: key, Member: slices.Contains(a.Roles, key)}
		if p := s.Site.RoleOf(f.lang, key); p != nil {
			column.Title, column.URL = p.Title, p.Href
		}
		out.Roles = append(out.Roles, column)
	}
	for _, row := range a.Rows {
		out.Rows = append(out.Rows, ActivityData{row.Item.ID, row.Item.Text, row.Owner, maps.Clone(row.Letters)})
	}
	return encode(out)
}

// ChecklistFile is a checklist with what its roles add to it.
type ChecklistFile struct {
	Data
	Key      string          `json:"key"`
	Title    string          `json:"title"`
	URL      string          `json:"url"`
	In       string          `json:"in,omitempty" doc:"the language of its page, where it is another one"`
	Dir      string          `json:"dir,omitempty" enum:"ltr rtl" doc:"the direction of that language"`
	Mode     string          `json:"mode" enum:"duties onboarding handover process"`
	Roles    []string        `json:"roles" doc:"by key"`
	Sections []ChecklistPart `json:"sections"`
}

// ChecklistPart is one section of a checklist.
type ChecklistPart struct {
	ID    string     `json:"id,omitempty"`
	Title string     `json:"title,omitempty"`
	Items []TaskData `json:"items"`
}

// TaskData is one line to tick.
type TaskData struct {
	ItemData
	From string `json:"from,omitempty" doc:"the role that it was taken from"`
	In   string `json:"in,omitempty" doc:"the language of its text, where it is another one than that of the file"`
	Dir  string `json:"dir,omitempty" enum:"ltr rtl" doc:"the direction of that language"`
}

func (s *Set) checklistJSON(f file) ([]byte, error) {
	p, src := f.page, s.doc(f.page).Checklist()
	out := ChecklistFile{Data: s.data(p.Lang, "checklist"), Key: p.Name(), Title: p.Title, URL: p.Href, Mode: src.Mode,
		Roles: append([]string{}, s.called(src.Roles)...), Sections: []ChecklistPart{}}
	out.In, out.Dir = foreign(p.Lang, p)
	for _, section := range s.tasks(p) {
		now := ChecklistPart{ID: section.id, Title: section.title, Items: []TaskData{}}
		for _, task := range section.tasks {
			entry := TaskData{ItemData: s.item(task.from, task.Item)}
			entry.In, entry.Dir = foreign(p.Lang, task.from)
			if task.from != p {
				entry.From = task.from.Name()
			}
			now.Items = append(now.Items, entry)
		}
		out.Sections = append(out.Sections, now)
	}
	return encode(out)
}

// schema writes the JSON Schema of a kind of file.
func (s *Set) schema(f file) ([]byte, error) {
	return encode(schema.Of(schemas()[f.name], schema.JSON).Titled("rolebook: "+strings.ReplaceAll(f.name, "-", " "), s.Site.Absolute("/data/schemas/"+f.name+".json")))
}
