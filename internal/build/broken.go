package build

import (
	"maps"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
)

// explain makes the page that stands for a document with errors.
func (p *parsed) explain(place content.Place, public bool) {
	if p.instead == nil && p.problems.Count(diag.Error) > 0 {
		p.instead = content.Unreadable(place, p.doc, p.problems, public)
	}
}

// shown returns what is shown of a file: its document, or what says why not.
func (l *loading) shown(r parsed) *content.Document {
	instead := r.instead
	if r.doc != nil && instead == nil && len(l.Wrong[r.doc.File]) > 0 {
		instead = content.Unreadable(r.doc.Place, r.doc, l.Wrong[r.doc.File], l.public)
	}
	if !l.KeepGoing || instead == nil {
		return r.doc
	}
	if l.broken == nil {
		l.broken = map[string]bool{}
	}
	l.broken[instead.File] = true
	return instead
}

// Wrong returns the errors of documents that are still shown, by file, and those that
// were known before: what [Options.Wrong] takes.
func (s *Snapshot) Wrong(before map[string]diag.List) map[string]diag.List {
	out := maps.Clone(before)
	if out == nil {
		out = map[string]diag.List{}
	}
	for _, p := range s.Problems().AtLeast(diag.Error) {
		file := strings.TrimPrefix(p.File, s.prefix)
		if s.site.PageOfFile(file) != nil && !s.broken[file] {
			p.File = file
			out[file] = append(out[file], p)
		}
	}
	return out
}

// Stands reports whether the snapshot can be shown after another, given its
// problems: all errors are those of files for which another page stands, and did
// before. After none, whatever can be shown is.
func (s *Snapshot) Stands(problems diag.List, before *Snapshot) bool {
	for _, p := range problems.AtLeast(diag.Error) {
		file := strings.TrimPrefix(p.File, s.prefix)
		if !s.broken[file] || before != nil && !before.broken[file] {
			return false
		}
	}
	return true
}

// withoutConsequences leaves out what may only follow from a file that cannot be
// read: while site.yaml has errors nobody knows the languages, and while
// sources.yaml has, no source.
func withoutConsequences(problems diag.List) diag.List {
	site, sources := false, false
	for _, p := range problems {
		site = site || p.File == "site.yaml" && p.Severity() == diag.Error && p.Code != diag.SameAddress
		sources = sources || p.File == "sources.yaml" && p.Severity() == diag.Error
	}
	if !site && !sources {
		return problems
	}
	return slices.DeleteFunc(slices.Clone(problems), func(p diag.Problem) bool {
		return site && p.File != "site.yaml" && !alone(p.Code) || sources && (p.Code == diag.UnknownSource || p.Code == diag.UnusedSource)
	})
}

// alone reports whether problems of a code are seen in one file, whatever the
// others say.
func alone(c diag.Code) bool {
	switch c {
	case diag.BadEncoding, diag.BadName, diag.Symlink, diag.SpecialFile, diag.FileTooLarge, diag.FrontMatterOpen, diag.FrontMatterSyntax,
		diag.FrontMatterLimit, diag.FrontMatterAlias, diag.DuplicateKey, diag.BadTheme, diag.Misnamed:
		return true
	}
	return false
}

// meant leaves out that a page is named after its file where all are: in a vault of
// Obsidian.
func (s *Snapshot) meant(problems diag.List) diag.List {
	if !s.vault {
		return problems
	}
	return slices.DeleteFunc(slices.Clone(problems), func(p diag.Problem) bool { return p.Code == diag.UntitledPage })
}
