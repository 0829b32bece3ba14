package generator

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
	"rolebook/internal/memo"
	"rolebook/internal/visibility"
)

// chosen is what was decided of documents.
type chosen struct {
	docs      []*content.Document
	decisions []visibility.Decision
	problems  diag.List
}

// known reduces the documents to what the build may know. A document that is read as
// another kind than by itself, or of which something is cut, is read again.
func (l *loading) known(ctx context.Context, set *setup, docs []*content.Document) (visibility.Selection, error) {
	sources, err := l.sources()
	if err != nil {
		return visibility.Selection{}, err
	}
	l.cited = sources
	l.untranslated(docs)
	o := visibility.Options{Languages: set.config.Tags(), Public: set.config.Visibility.Value == "public", Drafts: l.Drafts, Held: l.held(docs), Kept: l.kept}
	c, err := l.choose(ctx, set, docs, o)
	if err != nil {
		return visibility.Selection{}, err
	}
	docs = c.docs
	l.problems = append(l.problems, c.problems...)
	after, again, out := slices.Clone(docs), make([]reading, len(docs)), false
	unknown := unknown(docs, c.decisions)
	for i, d := range c.decisions {
		again[i] = reading{cut: d.Cut, excerpt: d.Excerpt, internal: d.Internal && !docs[i].Internal(), draft: d.Draft && !docs[i].Draft, without: without(docs[i], unknown)}
		if d.Out != visibility.None && !d.Excerpt {
			after[i], again[i] = nil, reading{}
		}
		out = out || d.Out != visibility.None
	}
	if after, err = l.reread(ctx, set, after, again); err != nil {
		return visibility.Selection{}, err
	}
	if !out && !o.Public {
		return visibility.Selection{Docs: slices.DeleteFunc(after, func(d *content.Document) bool { return d == nil }), Sources: sources}, nil
	}
	s := visibility.Known(docs, after, c.decisions, sources, o)
	l.problems = append(l.problems, s.Problems...)
	return s, nil
}

// choose decides what the build may know of documents.
func (l *loading) choose(ctx context.Context, set *setup, docs []*content.Document, o visibility.Options) (chosen, error) {
	again, raw := make([]reading, len(docs)), true
	for i, kind := range visibility.Kinds(docs, o) {
		if kind != docs[i].Kind {
			again[i], raw = reading{as: kind}, false
		}
	}
	c := chosen{docs: docs}
	if !raw {
		var err error
		if c.docs, err = l.reread(ctx, set, docs, again); err != nil {
			return c, err
		}
		for i := range c.docs {
			if c.docs[i] == nil { // it vanished, which is reported
				c.docs[i] = docs[i]
			}
		}
	}
	c.decisions, c.problems = visibility.Decide(c.docs, o)
	return c, nil
}

// reading says how a document is read again; the zero reading is as before.
type reading struct {
	as      content.Kind
	cut     markdown.Cut
	excerpt bool
	// internal and draft are what it is because of others.
	internal, draft bool
	// without are the files whose text does not stand in it.
	without map[string]visibility.Reason
}

// key is a text that differs for different readings; empty for the zero reading.
func (r reading) key() string {
	if r.as == "" && !r.cut.Marked && len(r.cut.Lines) == 0 && !r.excerpt && !r.internal && !r.draft && len(r.without) == 0 {
		return ""
	}
	lines := slices.Sorted(maps.Keys(r.cut.Lines))
	return fmt.Sprint(r.as, r.cut.Marked, lines, r.excerpt, r.internal, r.draft, r.without)
}

// rereadKey is a document, and how it is read again.
type rereadKey struct {
	from    *content.Document
	reading string
}

// reread is a document that was read in another way than by itself.
type reread struct {
	doc      *content.Document
	problems diag.List // of another kind; what else is wrong was found the first time
}

// reread returns the documents as they are read again, from memory where they were
// read so before.
func (l *loading) reread(ctx context.Context, set *setup, docs []*content.Document, again []reading) ([]*content.Document, error) {
	out, found := slices.Clone(docs), make([]diag.List, len(docs))
	err := each(ctx, len(docs), func(i int) error {
		d, key := docs[i], again[i].key()
		if d == nil || key == "" {
			return nil
		}
		known, err := memo.Try(l.memory.memo, rereadKey{d, key}, func() (reread, error) { return l.readAs(set, d, again[i]) })
		out[i], found[i] = known.doc, known.problems
		return err
	})
	for _, problems := range found {
		l.problems = append(l.problems, problems...)
	}
	return out, err
}

// uncut returns where a heading stands that should have been cut; the zero place
// where none does.
func uncut(d *content.Document, cut markdown.Cut) diag.Pos {
	if d != nil {
		for _, h := range d.Body.Headings {
			if cut.Lines[h.Pos.Line] {
				return h.Pos
			}
		}
	}
	return diag.Pos{}
}

// readAs reads a document in another way.
func (l *loading) readAs(set *setup, d *content.Document, r reading) (reread, error) {
	out := reread{doc: d}
	if r.as != "" || r.excerpt || r.cut.Marked || len(r.cut.Lines) > 0 || len(r.without) > 0 {
		var text bytes.Buffer
		if err := l.readInto(&text, d.File, content.MaxFile); err != nil {
			out := reread{}
			out.problems, err = content.Unread(d.File, "the file", err)
			return out, err
		}
		parser := l.parts.parser(r.without)
		switch {
		case r.excerpt:
			out.doc = parser.ParseExcerpt(d.Place, text.Bytes(), r.cut)
			return out, nil
		case r.as != "":
			out.doc, out.problems = parser.ParseAs(d.Place, text.Bytes(), r.as, r.cut)
		default:
			out.doc, _ = parser.ParseAs(d.Place, text.Bytes(), d.Kind, r.cut)
			if at := uncut(out.doc, r.cut); at.Line > 0 {
				out.doc = nil
				out.problems.Add(diag.Problem{Code: diag.VisibilityUndecided, File: d.File, Pos: at, Message: "what begins here is internal and cannot be left out; the document is left out", Hint: "write it as a heading or an item of Markdown"})
			}
		}
	}
	for _, file := range d.Parts {
		if why := r.without[file]; why != visibility.None {
			out.problems.Add(diag.Problem{Code: why.Code(), File: d.File, Message: fmt.Sprintf("the text of %s, which would stand here, %s", file, why.Says()), Hint: "say for whom both are alike, or delete the line that asks for it"})
		}
	}
	if out.doc != nil && (r.internal || r.draft) {
		own := *out.doc
		own.Draft = own.Draft || r.draft
		if r.internal {
			own.Visibility.Value = "internal"
		}
		out.doc = &own
	}
	return out, nil
}
