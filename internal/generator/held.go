package generator

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/visibility"
)

// What a program for which a tree was written would not publish is no part of the
// build, or a draft of ours.

// others returns the files of the content that are not Markdown, without those that the
// program does not publish, and says which these are.
func (l *loading) others() []content.File {
	var others []content.File
	var out []string
	for name, f := range l.memory.files {
		switch {
		case l.project.Holds(name) == dialect.Out, !f.Markdown && !l.Drafts && l.project.Holds(name) == dialect.Draft:
			out = append(out, name)
		case !f.Markdown:
			others = append(others, f.File)
		}
	}
	slices.SortFunc(others, func(a, b content.File) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(out)
	why := "does not publish"
	if l.project.Program == "Docusaurus" {
		why = "makes no pages of" // their text may stand in pages
	}
	l.reportExcluded(out, why, "")
	for _, pattern := range l.project.Rules.Wrong {
		l.ofTree(diag.ForeignTree, fmt.Sprintf("%q, of the files that %s ignores, is no regular expression that can be read", pattern, l.project.Program), "leave the files out by draft: true")
	}
	return others
}

// reportExcluded says once which files are left out that lie in the content.
func (l *loading) reportExcluded(files []string, why, hint string) {
	if len(files) == 0 {
		return
	}
	n := "1 file is"
	if len(files) > 1 {
		n = fmt.Sprintf("%d files are", len(files))
	}
	l.ofTree(diag.LeftOut, fmt.Sprintf("%s left out that %s %s: %s", n, l.project.Program, why, visibility.Some(files)), hint)
}

// ofTree reports something at the file by which the program of the tree is known.
func (l *loading) ofTree(code diag.Code, message, hint string) {
	l.problems.Add(diag.Problem{Code: code, File: l.above(l.project.Mark), Message: message, Hint: hint})
}

// held returns the files of the documents that are drafts for what is not their own
// word: their folder, that of a page above them, or their date. What a date holds back
// depends on the day of the build.
func (l *loading) held(docs []*content.Document) map[string]bool {
	held, below := map[string]bool{}, map[string]dialect.Cascade{}
	for _, d := range docs {
		if d.Index {
			below[path.Dir(d.File)] = d.Below
		}
	}
	var folders []string
	var dated diag.List
	for _, d := range docs {
		drafts := l.project.Holds(d.File) == dialect.Draft || d.Below.Holds(d.File, d.Lang)
		for dir := d.File; dir != "." && !drafts; {
			dir = path.Dir(dir)
			drafts = below[dir].Holds(d.File, d.Lang)
		}
		p := l.untimely(d)
		switch {
		case drafts:
			folders = append(folders, d.File)
		case p != nil && !d.Draft:
			dated.Add(*p)
		}
		if drafts || p != nil {
			held[d.File] = true
		}
	}
	if !l.Drafts {
		l.reportExcluded(folders, "keeps as drafts", "--drafts shows them")
		l.problems = append(l.problems, dated...)
	}
	return held
}

// untimely says why a document is not published on the day of the build; nil where it is.
func (l *loading) untimely(d *content.Document) *diag.Problem {
	rules, from, until := l.project.Rules, d.From, d.Until
	if from.IsZero() {
		from = d.Dated
		from.Time = l.project.From(d.File, from.Time)
	}
	p := &diag.Problem{Code: diag.LeftOut, File: d.File, Hint: "--drafts shows it"}
	switch {
	case l.Day.IsZero():
		return nil
	case from.After(l.Day) && !rules.Future:
		p.Pos, p.Message = from.Pos, fmt.Sprintf("the page is left out: it is published from %s on", from.Format(time.DateOnly))
	case !until.IsZero() && !until.After(l.Day) && !rules.Expired:
		p.Pos, p.Message = until.Pos, fmt.Sprintf("the page is left out: it was published until %s", until.Format(time.DateOnly))
	default:
		return nil
	}
	return p
}
