package generator

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/memo"
)

// fault notes the errors of a file, where a page is to say what is wrong. It returns
// the document that stands for one of which nothing could be read: internal, as
// nobody knows who may read it.
func (l *loading) fault(place content.Place, r parsed) *content.Document {
	errs := append(r.problems.AtLeast(diag.Error), l.Wrong[place.File]...)
	if !l.KeepGoing || len(errs) == 0 {
		return r.doc
	}
	if l.faults == nil {
		l.faults, l.broken = map[string]diag.List{}, map[string]bool{}
	}
	l.faults[place.File], l.broken[place.File] = errs, true
	if r.doc == nil {
		return l.explain(place, nil, errs)
	}
	return r.doc
}

// explained returns the documents that the build may know, and in the place of each
// with errors a page that says what is wrong. It comes after what is internal was left
// out, for which the whole of each document counts. Of an excerpt with errors nothing
// is shown.
func (l *loading) explained(docs []*content.Document) []*content.Document {
	if len(l.faults) == 0 {
		return docs
	}
	out := make([]*content.Document, 0, len(docs))
	for _, d := range docs {
		errs := l.faults[d.File]
		switch {
		case len(errs) == 0:
			out = append(out, d)
		case !d.Excerpt:
			out = append(out, l.explain(d.Place, d, errs))
		}
	}
	return out
}

// explainedKey is what a page that says what is wrong is made from.
type explainedKey struct {
	place  content.Place
	of     *content.Document
	wrong  string
	public bool
}

// explain returns the page that says what is wrong with a document, the same one as
// before where nothing has changed.
func (l *loading) explain(place content.Place, of *content.Document, wrong diag.List) *content.Document {
	return memo.Get(l.memory.memo, explainedKey{place, of, fmt.Sprintf("%#v", wrong), l.public}, func() *content.Document {
		return content.Unreadable(place, of, wrong, l.public)
	})
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
		site = site || p.File == "site.yaml" && p.Severity() == diag.Error && p.Code != diag.SameAddress && p.Code != diag.Unreadable
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
