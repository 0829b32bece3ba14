package generator

import (
	"cmp"
	"fmt"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/output"
	"rolebook/internal/search"
	"rolebook/internal/site"
)

// clashes puts every path of the site to the rule by which it will be published, so
// that what publishing would refuse is a problem of what made the path. A file that is
// copied stands before a page that nobody wrote and before what machines read; such
// paths come behind it and have its name.
func (s *Snapshot) clashes(paths []Path) diag.List {
	var problems diag.List
	var names output.Names
	kinds := make(map[string]PathKind, len(paths))
	for _, p := range paths {
		if err := output.CheckName(p.Name); err != nil {
			problems.Add(s.blame(p, p, diag.BadName, err.Error()))
			continue
		}
		if p.Kind == CopyPath && strings.HasPrefix(p.Name, search.Folder) {
			problems.Add(s.blame(p, p, diag.SameAddress, fmt.Sprintf("%s could be a file of the search index", p.Name)))
		}
		conflict := names.Add(p.Name)
		if conflict == nil {
			kinds[p.Name] = p.Kind
			continue
		}
		other := Path{conflict.Other, kinds[conflict.Other]}
		switch {
		case conflict.Same() && other.Kind == CopyPath && p.Kind == FeedPath:
			if p.Name != "robots.txt" { // which is meant to be replaced
				problems.Add(s.replaced(p))
			}
		case conflict.Same() && other.Kind == CopyPath && p.Kind == PagePath: // reported of where it was found
		case conflict.Same():
			problems.Add(s.blame(p, other, diag.SameAddress, fmt.Sprintf("%s has the name of a file that rolebook makes", p.Name)))
		default:
			problems.Add(s.blame(p, other, diag.SameAddress, conflict.Error()))
		}
	}
	return problems
}

// blame makes a problem of what made one of two paths.
func (s *Snapshot) blame(a, b Path, code diag.Code, message string) diag.Problem {
	fileA, posA := s.origin(a)
	fileB, posB := s.origin(b)
	if a.Kind != CopyPath && b.Kind == CopyPath || fileA == "" {
		fileA, posA = fileB, posB
	}
	return diag.Problem{Code: code, File: cmp.Or(fileA, "site.yaml"), Pos: posA, Message: message, Hint: "rename it"}
}

// origin returns the place of what made a path, as far as somebody wrote it.
func (s *Snapshot) origin(p Path) (file string, pos diag.Pos) {
	var page *site.Page
	switch p.Kind {
	case CopyPath:
		return s.copies[p.Name], diag.Pos{}
	case PagePath:
		page = s.pages[p.Name]
	case ExportPath:
		page = s.exports.Page(p.Name)
	}
	if page == nil {
		return "", diag.Pos{}
	}
	return s.site.Origin(page)
}
