package content

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Level says that a role is one level of another role, which has several: a file of its
// own (level: and of:), or made of a file that holds them all (levels:).
type Level struct {
	Of     Ref
	Number int    // the higher, the later; any of them may be the first
	Name   string // such as Senior; empty of a file of its own, which has a title
	Made   bool
}

// mostLevels is how many levels a role may have: more is no ladder but a mistake.
const mostLevels = 30

// levels reads what front matter says of levels.
func (s *parsing) levels(r *Role, m *roleMeta) {
	if len(m.Levels) > mostLevels {
		s.at(s.front.Pos("levels"), diag.BadValue, fmt.Sprintf("%d levels are more than the %d that a role may have", len(m.Levels), mostLevels), "split the role")
		m.Levels = nil
	}
	seen := map[string]bool{}
	for _, name := range m.Levels {
		key := fold(name.Value)
		if key == "" || seen[key] {
			s.at(name.Pos, diag.BadValue, fmt.Sprintf("%q is no name of a level, or is that of another, too", name.Value), "give each level a name of its own")
			continue
		}
		seen[key] = true
		r.Levels = append(r.Levels, name.Value)
	}
	switch {
	case m.Level == nil && m.Of.Value == "":
		r.Cumulative = m.Cumulative && len(r.Levels) > 0
		if m.Cumulative && len(r.Levels) == 0 {
			s.at(s.front.Pos("cumulative"), diag.BadValue, "cumulative: is given for a role without levels", "name them under levels:, or delete it")
		}
	case m.Level == nil:
		s.at(m.Of.Pos, diag.MissingKey, fmt.Sprintf("of: %s says that the role is a level, and not which", m.Of.Value), "add level: and its number")
	case m.Of.Value == "":
		s.at(s.front.Pos("level"), diag.MissingKey, "level: does not say of which role", "add of: and the name of the role that has the levels, its own if this is one of them; it need not be a file")
	case *m.Level < 0:
		s.at(s.front.Pos("level"), diag.BadValue, fmt.Sprintf("%d is no number of a level", *m.Level), "count from 0 or from 1")
	case len(r.Levels) > 0:
		s.at(s.front.Pos("levels"), diag.BadValue, "a role that is a level cannot have levels", "keep either levels:, or level: and of:")
		r.Levels = nil
	default:
		r.Level = &Level{Of: Ref{m.Of.Value, m.Of.Pos}, Number: *m.Level}
	}
}

// levelOf returns the number of the level that a heading names, counted from 1, or 0:
// by its name ("Senior", "Level 3: Senior"), or by a word and its number ("L3").
func (d *dividing) levelOf(heading string) int {
	if len(d.levels) == 0 {
		return 0
	}
	for _, part := range append([]string{heading}, strings.FieldsFunc(heading, func(r rune) bool { return strings.ContainsRune(":–—()|/", r) })...) {
		key := fold(part)
		if i := slices.IndexFunc(d.levels, func(name string) bool { return fold(name) == key }); i >= 0 {
			return i + 1
		}
		word := strings.TrimRight(key, "0123456789")
		if n, err := strconv.Atoi(key[len(word):]); err == nil && n >= 1 && n <= len(d.levels) && !strings.Contains(strings.Trim(word, "-"), "-") {
			return n
		}
	}
	return 0
}

// atLevel is the dimension of what a level says under no heading of its own.
const atLevel = ownPrefix

// level reads a heading that names a level, and the dimensions below it.
func (d *dividing) level(section Section, n int) {
	text := d.body.Headings[section.Heading].Text
	d.marks[section.Heading], d.now = n, n
	d.parts(section.Parts, target{dimension: atLevel, title: text, heading: section.Heading, level: n})
	for _, below := range section.Below {
		d.section(below)
	}
	d.now = 0
}

// unused reports levels of which no heading tells.
func (d *dividing) unused() {
	for i, name := range d.levels {
		if !names(d.marks, i+1) {
			d.parsing.at(d.front.Pos("levels"), diag.EmptyLevel, fmt.Sprintf("no heading names the level %q", name), "write what it adds under a heading of that name")
		}
	}
}

// names reports whether any heading names a level; marks are the levels of headings.
func names(marks map[int]int, level int) bool {
	return slices.Contains(slices.Collect(maps.Values(marks)), level)
}

// Made returns a document for each level of a document's role that a heading names: the same
// document without what stands under the headings of other levels. It returns the same
// documents each time.
func (d *Document) Made() []*Document {
	if d.Role() == nil || len(d.Role().Levels) == 0 {
		return nil
	}
	if d.made.role != d.Role() { // something was taken out of the role
		return d.makeLevels()
	}
	d.made.once.Do(func() { d.made.docs = d.makeLevels() })
	return d.made.docs
}

// made caches the documents of the levels of a role.
type made struct {
	role *Role
	once sync.Once
	docs []*Document
}

// makeLevels makes a document of each level that a heading names. A level that none names is
// misspelt, or excluded from this build.
func (d *Document) makeLevels() []*Document {
	var out []*Document
	for i, name := range d.Role().Levels {
		if names(d.Role().marks, i+1) {
			out = append(out, d.atLevel(i+1, name))
		}
	}
	return out
}

// LevelNames returns the names by which documents name the levels of a role: those that
// its headings name, or the one that it is itself.
func (d *Document) LevelNames() []string {
	if d.Role() == nil {
		return nil
	}
	if l := d.Role().Level; l != nil {
		return levelNames(path.Base(l.Of.Name), l.Number, l.Name)
	}
	var out []string
	for i, name := range d.Role().Levels {
		if names(d.Role().marks, i+1) {
			out = append(out, levelNames(d.Name(), i+1, name)...)
		}
	}
	return out
}

func levelNames(of string, number int, name string) []string {
	names := []string{fmt.Sprintf("%s@%d", of, number)}
	if name != "" {
		names = append(names, of+"@"+markdown.Slug(name))
	}
	return names
}

func (d *Document) atLevel(n int, name string) *Document {
	level, role, body := *d, *d.Role(), *d.Body
	last := d.Name()
	level.Key = d.Key + "/" + last + "@" + strconv.Itoa(n)
	level.Index = false
	level.Meta.Title, level.Redirects, level.Path = "", nil, frontmatter.Text{}
	level.Slug = frontmatter.Text{Value: AddressPart(name)}
	level.Weight = float64(n)
	if level.Title = d.Title + ", " + name; strings.Contains(fold(name), fold(d.Title)) {
		level.Title = name
	}
	level.lacks, level.typed = nil, nil
	role.Names, role.ConfusedWith, role.Levels, role.Family = nil, nil, nil, "" // of which the role is a member
	role.Level = &Level{Of: Ref{Name: last}, Number: n, Name: name, Made: true}
	role.Dimensions = nil
	for _, dimension := range d.Role().Dimensions {
		if dimension.Parts = partsAt(dimension.Parts, n, name, d.Role().Cumulative); len(dimension.Parts) > 0 {
			role.Dimensions = append(role.Dimensions, dimension)
		}
	}
	body.Blocks, role.Headings = nil, nil
	at, of := 0, 0 // the level that blocks are of now, and that of its heading
	for _, block := range d.Body.Blocks {
		if block.Kind == markdown.HeadingBlock {
			h := d.Body.Headings[block.Heading]
			if at > 0 && h.Level <= of {
				at = 0
			}
			if mark := d.Role().marks[int(block.Heading)]; mark > 0 && at == 0 {
				at, of = mark, h.Level
			}
		}
		if at != 0 && at != n && !(d.Role().Cumulative && at < n) {
			continue
		}
		body.Blocks = append(body.Blocks, block)
		for _, h := range d.Role().Headings {
			if block.Kind == markdown.HeadingBlock && h.Heading == int(block.Heading) {
				role.Headings = append(role.Headings, h)
			}
		}
	}
	level.Data, level.Body = &role, &body
	return &level
}

// partsAt returns what of some parts holds at a level: what stands under no level or
// under this one, and, if levels add, under those before it.
func partsAt(parts []Part, n int, name string, add bool) []Part {
	var out []Part
	for _, p := range parts {
		if p.Level == 0 || int(p.Level) == n || add && int(p.Level) < n {
			p.Group = strings.TrimPrefix(strings.TrimPrefix(p.Group, name), groupBetween)
			out = append(out, p)
		}
	}
	return out
}

// groupBetween stands between the name of a level and that of a group.
const groupBetween = ": "
