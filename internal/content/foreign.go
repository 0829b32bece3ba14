package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/frontmatter"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
)

// lenient reports whether a value that does not fit is only a warning: in a page of which
// nothing is computed, and where the header was written for another program.
func (s *parsing) lenient() bool {
	return s.of.Prose || s.of.lenient != nil && s.of.lenient(s)
}

// odd reports a value that a key cannot have: a warning where the parser is lenient, else an
// error.
func (s *parsing) odd(v frontmatter.Text, message, hint string) {
	if s.lenient() {
		s.at(v.Pos, diag.ForeignValue, message+", and is not used", hint)
		return
	}
	s.at(v.Pos, diag.BadValue, message, hint)
}

// among reports a value that is not one of several, and empties it where the parser is lenient.
func (s *parsing) among(v *frontmatter.Text, of []string) {
	if v.Value == "" || slices.Contains(of, v.Value) {
		return
	}
	s.odd(*v, fmt.Sprintf("%q is not known here", v.Value), meant(v.Value, of))
	if s.lenient() {
		v.Value = ""
	}
}

// slug checks what is to be the last part of the address. Other programs write
// a whole path there, which is the address of a page.
func (s *parsing) slug() {
	d := s.doc
	slug := &d.Slug
	if !strings.ContainsAny(slug.Value, "/?#%\\") && (slug.Value == "" || markdown.Slug(slug.Value) != "") {
		return
	}
	if s.lenient() && strings.Contains(slug.Value, "/") && d.Path.Value == "" {
		d.Path = *slug
		s.at(slug.Pos, diag.ForeignValue, fmt.Sprintf("the slug %q is read as a whole address", slug.Value), "a slug is the last part of an address; a folder is the rest")
		if !strings.HasPrefix(slug.Value, "/") {
			d.Path.Value = path.Join("/", path.Dir(d.Key), slug.Value)
		}
		slug.Value = ""
		return
	}
	s.odd(*slug, fmt.Sprintf("%q cannot be the last part of an address", slug.Value), "use letters, digits and hyphens; whole paths go under redirects")
	slug.Value = ""
}

// address checks the address that a page asks for as a whole. What remains of
// Path is clean: "/" or "/guide/intro", each part a slug.
func (s *parsing) address() {
	d := s.doc
	p := &d.Path
	if p.Value == "" {
		return
	}
	wanted := norm.NFC.String(strings.TrimSpace(p.Value))
	wanted = strings.TrimSuffix(strings.TrimSuffix(wanted, ".html"), "/index")
	parts := strings.FieldsFunc(wanted, func(r rune) bool { return r == '/' })
	for i, part := range parts {
		if parts[i] = markdown.Slug(part); parts[i] == "" || strings.ContainsAny(part, ":?#%\\{}") || part == ".." {
			s.at(p.Pos, diag.ForeignValue, fmt.Sprintf("%q cannot be an address and is not used", p.Value), "write a path such as /guide/intro/")
			p.Value = ""
			return
		}
	}
	if len(parts) == 0 && !strings.HasPrefix(wanted, "/") {
		p.Value = ""
		return
	}
	p.Value = "/" + strings.Join(parts, "/")
}

// writtenIn compares the language that a header names with that of the folder. WrittenIn
// stays where it is another one that is known.
func (s *parsing) writtenIn() {
	v := s.doc.WrittenIn
	s.doc.WrittenIn.Value = ""
	written := strings.ReplaceAll(v.Value, "_", "-")
	base, _, _ := strings.Cut(s.doc.Place.Lang, "-")
	if first, _, _ := strings.Cut(written, "-"); first == "" || strings.EqualFold(first, base) {
		return
	}
	message := fmt.Sprintf("the page says that it is in %q, which is no language", v.Value)
	if l, err := locale.New(written); err == nil && l.Name() != written {
		s.doc.WrittenIn.Value = written
		message = fmt.Sprintf("the page is in %q, as it says, among those in %q", v.Value, s.doc.Place.Lang)
	}
	s.at(v.Pos, diag.UnknownLanguage, message, fmt.Sprintf("put the file into the folder %s/, and declare it under languages: in site.yaml", v.Value))
	s.problems[len(s.problems)-1].About = v.Value
}

// convert makes HTML of the text, in which the markup of other programs has become
// ours. Places, also those that are cut, are of the file.
func (s *parsing) convert(source markdown.Source) markdown.Body {
	from := dialect.Source{File: s.file, Text: source.Text, Before: source.Before, Program: s.program}
	if !source.Items { // of what is computed each word has a place of its own
		from.Find = s.find
	}
	out := dialect.Rewrite(from)
	lines := out.Lines
	source.Text, s.doc.Parts = out.Text, out.Parts
	if lines.Changed() {
		source.Cut.Lines = lines.From(source.Cut.Lines, source.Before)
		source.Cut.Only = lines.From(source.Cut.Only, source.Before)
		source.Cut.Bare = lines.From(source.Cut.Bare, source.Before)
	}
	body, problems := s.converters[s.doc.Place.Lang].Convert(source)
	if lines.Changed() {
		at := func(p diag.Pos) diag.Pos { return lines.Pos(p, source.Before) }
		body.Relocate(at)
		for i := range problems {
			problems[i].Pos = at(problems[i].Pos)
		}
	}
	s.problems = append(s.problems, out.Problems...)
	s.converted(problems, &body)
	return body
}
