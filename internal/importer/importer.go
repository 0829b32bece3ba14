// Package importer makes role files of tables.
//
// # What goes in
//
// A [sheet.Book], the headings that a playbook knows, and [Options].
//
// A table has one of three shapes, which follows from its header row:
//
//	items        one row for each item: role, dimension, item, and what is known of it
//	roles        one row for each role, one column for each dimension
//	transposed   one column for each role, one row for each dimension
//
// Columns may have any order. Their headers are the names of fields in columns.yaml, in
// any of its languages, or headings that [content.Headings] maps to a dimension. Rows
// above the header row are ignored. A comparison that the playbook exported is a table
// of items; its computed columns are ignored.
//
// # What comes out
//
// [Roles] returns one Markdown file for each role, in the order of the table. So are its
// sections, whose headings are those of the table.
//
// The cell of a dimension may hold a list, whose items are separated by line breaks,
// bullets, numbers or semicolons. Commas never separate items.
//
// # What is promised
//
// Every word of the table is in a file or in a problem. An unknown column becomes a
// section under its own heading; a value that its field cannot have becomes a note below
// the item; both are reported.
//
// A page shows the text of a cell as it is, without any markup of Markdown, but with
// typographic quotation marks as everywhere. The files build without errors. Their names
// are unique, and valid on every system.
//
// Nothing is read from disk and nothing is written. It costs no more than the size of
// the table.
package importer

import (
	"fmt"
	"strings"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/sheet"
)

// Shape is how a table is made up.
type Shape string

// The shapes of tables.
const (
	Items      Shape = "items"
	PerRole    Shape = "roles"
	Transposed Shape = "transposed"
)

// Shapes returns all shapes, in the order in which they are tried.
func Shapes() []Shape { return []Shape{Items, PerRole, Transposed} }

// Options are the playbook that the roles are for, and what the caller knows of the table.
type Options struct {
	Config   *config.Config
	Headings *content.Headings
	Lang     string
	Shape    Shape             // empty: what the header row tells
	Columns  map[string]string // column header → field, dimension or [Skip]
	Sources  []string          // ids of sources.yaml
	Typed    bool              // whether the files have to say that they are roles
}

// Skip is the target of a column that is not imported.
const Skip = "skip"

// File is one role.
type File struct {
	Name string // such as community-manager.md
	Text string
}

// Targets returns what a column can be mapped to.
func Targets(c *config.Config) ([]string, error) {
	n, err := loadNames()
	if err != nil {
		return nil, err
	}
	targets := append(n.fieldNames(), Skip)
	for _, d := range c.Dimensions {
		targets = append(targets, d.ID)
	}
	return targets, nil
}

// Roles makes files of the sheets that are tables of roles. Where there is none, or one
// of the problems is an error, there are no files. The error is a fault of the program.
func Roles(book *sheet.Book, o Options) ([]File, diag.List, error) {
	n, err := loadNames()
	if err != nil {
		return nil, nil, err
	}
	im := &importing{Options: o, names: n, mapped: map[string]string{}, roles: map[string]*role{}, seen: map[string]bool{}, letters: map[string][]letter{}}
	for header, target := range o.Columns {
		im.mapped[fold(header)] = target
	}
	var unfit []*sheet.Sheet
	read := 0
	for _, s := range book.Sheets {
		l, ok := im.layout(s)
		if !ok {
			unfit = append(unfit, s)
			continue
		}
		read++
		im.read(l)
	}
	for _, s := range unfit {
		im.unfit(s, read > 0)
	}
	for _, header := range sortedKeys(o.Columns) {
		if read > 0 && !im.seen[fold(header)] {
			im.add(diag.Problem{Code: diag.TableHeader, File: book.File, Message: fmt.Sprintf("no column is called %q", header), Hint: diag.DidYouMean(header, im.headers)})
		}
	}
	im.identify()
	im.name()
	im.raci()
	files := im.files()
	if im.problems.Count(diag.Error) > 0 {
		return nil, im.problems, nil
	}
	return files, im.problems, nil
}

// importing is the state while a book is imported.
type importing struct {
	Options
	names    *names
	mapped   map[string]string // folded header → what the caller maps it to
	headers  []string          // of all columns
	seen     map[string]bool   // folded headers
	roles    map[string]*role  // by folded name
	order    []*role
	letters  map[string][]letter // of RACI, by folded item
	problems diag.List
}

func (im *importing) add(p diag.Problem) { im.problems.Add(p) }

// unfit reports a sheet that is no table of roles; it is an error if there is no other.
func (im *importing) unfit(s *sheet.Sheet, others bool) {
	switch {
	case others && len(s.Rows) == 0:
		im.add(s.Whole(diag.TableExcluded, "it is empty", ""))
	case others:
		im.add(s.Whole(diag.TableExcluded, "it is no table of roles and is left out; it begins with "+rowText(s.Rows[0]), ""))
	case len(s.Rows) == 0:
		im.add(s.Whole(diag.TableHeader, "there is nothing in it", ""))
	default:
		im.add(s.Whole(diag.TableHeader, "no header row names the role and a dimension or an item; the first row is "+rowText(s.Rows[0]),
			`name the columns with words such as Role, Responsibilities, Skills, or say what they are: --map "Column=role"`))
	}
}

// rowText is the texts of a row, for messages.
func rowText(r sheet.Row) string {
	var texts []string
	for _, c := range r.Cells {
		if !c.Copied {
			texts = append(texts, fmt.Sprintf("%q", line(c.Text)))
		}
	}
	return strings.Join(texts, ", ")
}
