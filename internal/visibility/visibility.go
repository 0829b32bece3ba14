// Package visibility decides what a build may know.
//
// # What goes in
//
// Every document of a playbook, as it was parsed by itself, and what the build is:
// public or not, with drafts or without.
//
// # What comes out
//
// [Kinds] says as what a translation is read whose source names a kind. [Decide]
// says of every document whether it is part of the build, and what of its text is not.
// Whoever reads files then reads those again of which something is cut, so that no
// value holds a word that the build may not know. [Known] completes that: references
// to what was left out are left out, too, and of the sources those stay that a
// document reaches.
//
// # What is promised
//
// Everything after this package (pages, search, data, downloads, feeds, counts) gets
// what is known and nothing else; no output decides for itself. Files beside the text
// are published where a document of the build leads to them, which package site
// decides, since it knows where links lead.
//
// What is internal:
//
//   - a document that says so, and each of its translations; hiring guides, unless
//     they say that they are public; and what lies in a folder whose page says that it
//     is internal, unless it says itself that it is public
//   - a section, an item, a paragraph or a directive that carries
//     {visibility=internal}, and its counterpart in each translation: what has the
//     same id, or is the heading of the same dimension
//   - what seems to say so: a misspelt key, another value than internal and public
//   - a translation whose source is gone, if the source was internal, or a part of it
//     ([Options.Kept])
//
// A translation is a draft where its source is one. Of an internal guide, what it
// says to candidates is public, unless its role is left out.
//
// What cannot be decided is left out, and is an error in a public build.
package visibility

import (
	"fmt"
	"path"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
)

// Reason says why something is no part of a build.
type Reason string

// The reasons.
const (
	None     Reason = ""
	Internal Reason = "internal"
	Draft    Reason = "draft"
)

// Says is how a message goes on behind what is left out.
func (r Reason) Says() string {
	if r == Draft {
		return "is a draft and not part of this build"
	}
	return "is internal and not part of a public build"
}

// Code is the rule under which a reference to what is excluded is reported.
func (r Reason) Code() diag.Code {
	if r == Draft {
		return diag.NamesDraft
	}
	return diag.Excluded
}

// Options says what a build is.
type Options struct {
	Languages []string // the declared ones, in order
	Public    bool
	Drafts    bool
	Held      map[string]bool // files of documents that are drafts though they do not say so
	Kept      map[string]Kept // by file, of translations that have lost what they inherited this from
}

// Kept is what was recorded of what a translation was made from, and is gone: for whom it
// was. The translation stays that, whatever it says itself.
type Kept struct {
	Internal, Draft bool // the source as a whole
	// Fix is what to do where only a part of the source was internal: nobody can tell what
	// of the translation that is. It is empty where no part was.
	Fix string
}

// Decision is what a build may know of one document.
type Decision struct {
	Internal bool         // whether it is not for the public
	Draft    bool         // whether it is a draft, by itself or as a translation of one
	Out      Reason       // why it is no part of the build
	Cut      markdown.Cut // what of its text is no part of the build
	// Excerpt says that what an internal guide says to candidates is part of the build.
	Excerpt bool
}

// Kinds returns as what each document is to be read: a translation as what its source
// names under kind:, unless it names a kind itself; a page that another document names
// as a role as a role; the others as what they are.
func Kinds(docs []*content.Document, o Options) []content.Kind {
	kinds, named := make([]content.Kind, len(docs)), namedRoles(docs)
	for i, j := range content.Originals(docs, o.Languages) {
		kinds[i] = docs[i].Kind
		if j >= 0 && docs[i].Meta.Kind.Value == "" && docs[j].Meta.Kind.Value != "" {
			kinds[i] = docs[j].Kind
		}
		if kinds[i] == content.KindPage && named[docs[i].Key] {
			kinds[i] = content.KindRole
		}
	}
	return kinds
}

// deciding is the state of Decide.
type deciding struct {
	Options
	docs      []*content.Document
	originals []int
	byKey     map[string][]int // key → documents
	decisions []Decision
	undecided map[int]bool // translations of which nobody can tell what is internal
	problems  diag.List
}

// Closed reports which documents are internal as a whole, and which are drafts, by
// themselves or because of others.
func Closed(docs []*content.Document, o Options) (internal, drafts []bool) {
	d := newDeciding(docs, o)
	d.internal()
	for _, at := range d.decisions {
		internal, drafts = append(internal, at.Internal), append(drafts, at.Draft)
	}
	return internal, drafts
}

// Decide says of every document what the build may know of it. The documents have the
// kinds that Kinds returned.
func Decide(docs []*content.Document, o Options) ([]Decision, diag.List) {
	d := newDeciding(docs, o)
	d.internal()
	d.kept()
	d.contradictions()
	d.sections()
	for i := range docs {
		d.out(i)
	}
	left := d.leftRoles()
	d.excerpts(left)
	d.others(left)
	d.unclear()
	return d.decisions, d.problems
}

func newDeciding(docs []*content.Document, o Options) *deciding {
	d := &deciding{Options: o, docs: docs, originals: content.Originals(docs, o.Languages),
		byKey: make(map[string][]int, len(docs)), decisions: make([]Decision, len(docs)), undecided: map[int]bool{}}
	for i, doc := range docs {
		d.byKey[doc.Key] = append(d.byKey[doc.Key], i)
	}
	return d
}

// stated is what a document says of its visibility, or its original.
func (d *deciding) stated(i int) string {
	if own := d.docs[i].Visibility.Value; own != "" {
		return own
	}
	if j := d.originals[i]; j >= 0 {
		return d.docs[j].Visibility.Value
	}
	return ""
}

// kind is as what a document ends: a translation without anything of a kind is of the
// kind of its original.
func (d *deciding) kind(i int) content.Kind {
	if j := d.originals[i]; j >= 0 && d.docs[i].Kind == content.KindPage {
		return d.docs[j].Kind
	}
	return d.docs[i].Kind
}

// internal decides which documents are internal as a whole, and which are drafts.
func (d *deciding) internal() {
	closed := map[string]string{} // key of a folder's page → what it says
	for i, doc := range d.docs {
		if says := d.stated(i); doc.Index && doc.Key != "" && says != "" && closed[strings.ToLower(doc.Key)] != "internal" {
			closed[strings.ToLower(doc.Key)] = says // some systems take folders for one
		}
	}
	for _, group := range d.byKey {
		any := false
		for _, i := range group {
			says := d.stated(i)
			any = any || says != "public" && says != "" || says == "" && (d.kind(i).Definition().Internal || within(d.docs[i].Key, closed))
		}
		for _, i := range group {
			kept := d.Kept[d.docs[i].File]
			d.decisions[i].Internal = any && d.stated(i) != "public" || kept.Internal || kept.Fix != ""
			d.decisions[i].Draft = d.draft(i) || d.originals[i] >= 0 && d.draft(d.originals[i]) || kept.Draft
		}
	}
}

// kept reports of which translations nobody can tell what of them is internal, since their
// source no longer says it.
func (d *deciding) kept() {
	code := diag.VisibilityUnclear
	if d.Public {
		code = diag.VisibilityUndecided
	}
	for i, doc := range d.docs {
		switch kept := d.Kept[doc.File]; {
		case kept.Fix != "":
			d.report(doc, diag.Pos{Line: 1}, code, "something that was internal is gone from its source, and it cannot be told what that is here; the document is taken for internal", kept.Fix)
			fallthrough
		case kept.Internal:
			d.undecided[i] = true
		}
	}
}

// draft reports whether a document is a draft by itself.
func (d *deciding) draft(i int) bool { return d.docs[i].Draft || d.Held[d.docs[i].File] }

// within reports whether the nearest folder above a key whose page says anything says
// that it is internal.
func within(key string, closed map[string]string) bool {
	if len(closed) == 0 {
		return false
	}
	for dir := path.Dir(strings.ToLower(key)); dir != "."; dir = path.Dir(dir) {
		if says := closed[dir]; says != "" {
			return says != "public"
		}
	}
	return false
}

// contradictions reports translations that say otherwise than their originals.
func (d *deciding) contradictions() {
	for i, doc := range d.docs {
		j := d.originals[i]
		if j < 0 || doc.Visibility.Value == "" || doc.Visibility.Pos.Line == 0 {
			continue
		}
		original := d.docs[j]
		says := original.Visibility.Value
		if says == "" && d.kind(j).Definition().Internal {
			says = "internal"
		}
		if says == "" {
			says = "public"
		}
		if (says == "public") != (doc.Visibility.Value == "public") {
			d.report(doc, doc.Visibility.Pos, diag.Contradicted, fmt.Sprintf("visibility: %s contradicts its source %s", doc.Visibility.Value, original.File), "leave it out here, or change it there")
		}
	}
}

func (d *deciding) report(doc *content.Document, pos diag.Pos, code diag.Code, message, hint string) {
	d.problems.Add(diag.Problem{Code: code, File: doc.File, Pos: pos, Message: message, Hint: hint})
}

// out decides whether a document is part of the build.
func (d *deciding) out(i int) {
	switch at := &d.decisions[i]; {
	case at.Draft && !d.Drafts:
		at.Out = Draft
	case at.Internal && d.Public:
		at.Out = Internal
	}
	if d.Public && d.decisions[i].Out == None && len(d.docs[i].Body.Internal) > 0 {
		d.decisions[i].Cut.Marked = true
	}
}

// excerpts finds the internal guides that candidates read a part of.
func (d *deciding) excerpts(left map[string]Reason) {
	for i, doc := range d.docs {
		if d.decisions[i].Out != Internal || doc.Kind != content.KindGuide && d.kind(i) != content.KindGuide {
			continue
		}
		role := content.Ref{}
		if g := doc.Guide(); g != nil {
			role = g.Role
		}
		if j := d.originals[i]; role.Name == "" && j >= 0 && d.docs[j].Guide() != nil {
			role = d.docs[j].Guide().Role
		}
		gone, _ := named(left, role.Name)
		d.decisions[i].Excerpt = gone == None && !d.undecided[i]
		d.decisions[i].Cut.Marked = len(doc.Body.Internal) > 0
	}
}

// leftRoles are the names of roles of which no document is part of the build, with
// the reason.
func (d *deciding) leftRoles() map[string]Reason {
	left := map[string]Reason{}
	enter := func(names func(*content.Document) []string, out bool) {
		for i, doc := range d.docs {
			if d.kind(i) == content.KindRole && (d.decisions[i].Out != None) == out {
				for _, name := range names(doc) {
					left[name] = d.decisions[i].Out
				}
			}
		}
	}
	enter(roleNames, true)
	if len(left) == 0 {
		return nil
	}
	enter(roleNames, false)
	for _, out := range []bool{true, false} { // the names of files before titles
		enter(fileNames, out)
	}
	return left
}

// unclear reports what does not say clearly for whom it is: an error in a public
// build, unless the document says clearly that it is internal as a whole.
func (d *deciding) unclear() {
	for i, doc := range d.docs {
		clear := doc.Visibility.Value == "internal" && doc.Visibility.Pos.Line > 0
		for _, p := range doc.Unclear {
			clear = clear && p.Pos.Line != doc.Visibility.Pos.Line
		}
		for _, p := range doc.Unclear {
			if d.Public && !clear && d.decisions[i].Out != Draft {
				p.Code = diag.VisibilityUndecided
			}
			d.problems.Add(p)
		}
	}
}
