package xliff

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// MaxFile is the size of the largest bundle that is read, in bytes.
const MaxFile = 32 << 20

// mostNested is how deep elements of a bundle may stand in each other.
const mostNested = 100

// mostTokens is how many stretches of text and inline elements a segment may have.
const mostTokens = 5000

// Fault is what is wrong with a bundle, or with one unit of it.
type Fault struct {
	Line          int // of the bundle, from 1
	Message, Hint string
}

func (f *Fault) Error() string { return f.Message }

// Received is a bundle that came back.
type Received struct {
	From, To string
	Files    []ReceivedFile
}

// ReceivedFile is a <file>.
type ReceivedFile struct {
	Source string // the file of the source, as the bundle names it
	Line   int
	units  []receivedUnit

	from, to string // the languages
}

// receivedUnit is a <unit>.
type receivedUnit struct {
	name     string
	line     int
	segments []receivedSegment
	notes    []note // none where the tool of the translator has dropped them
}

// receivedSegment is a <segment>.
type receivedSegment struct {
	id             string
	line           int
	source, target []token
	translated     bool   // whether there is a target that is not empty
	exported       string // the target that it was exported with, as its note has it; empty where there was none
	wrong          string // with its inline elements; else empty
}

// Read reads a bundle. Its error is a [Fault].
func Read(file []byte) (Received, error) {
	text := transform.NewReader(bytes.NewReader(file), unicode.BOMOverride(transform.Nop))
	r := reader{dec: xml.NewDecoder(text), data: map[string]string{}}
	r.dec.CharsetReader = func(charset string, text io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(charset), "utf-16") {
			return text, nil // its byte order mark has told
		}
		return nil, fmt.Errorf("the encoding is %s, and only UTF-8 and UTF-16 are read", charset)
	}
	for {
		line, _ := r.dec.InputPos()
		t, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = r.token(t, line)
		}
		if fault := (*Fault)(nil); errors.As(err, &fault) {
			return Received{}, fault
		}
		if err != nil {
			line, _ = r.dec.InputPos()
			return Received{}, &Fault{line, "the file is no well-formed XML: " + plain(err), "ask for it again; nothing was taken from it"}
		}
	}
	if !r.begun {
		return Received{}, &Fault{1, "the file has no <xliff>", "give a file that rolebook export --xliff wrote"}
	}
	return r.out, nil
}

// plain is what a syntax error of XML says, without its line.
func plain(err error) string {
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		return syntax.Msg
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

// reader is the state of Read.
type reader struct {
	dec   *xml.Decoder
	out   Received
	begun bool
	path  []string          // the elements that are open
	data  map[string]string // the original data of the unit
	id    string            // of the data that is open
	into  *[]token          // the source or target that is open
	note  *note             // of a unit, that is open
	open  []int             // indexes in it of what is to be closed
}

func (r *reader) token(t xml.Token, line int) error {
	switch t := t.(type) {
	case xml.Directive:
		return &Fault{line, "the file has a document type, which XLIFF has not", "ask for it without; entities are not read"}
	case xml.StartElement:
		name := t.Name.Local
		if r.path = append(r.path, name); len(r.path) > mostNested {
			return &Fault{line, fmt.Sprintf("more than %d elements stand in each other", mostNested), ""}
		}
		if !r.begun {
			return r.root(t, line)
		}
		if t.Name.Space == namespace {
			r.start(name, t, line)
		}
	case xml.EndElement:
		r.path = r.path[:len(r.path)-1]
		if t.Name.Space == namespace {
			r.end(t.Name.Local)
		}
	case xml.CharData:
		r.text(string(t))
	}
	return nil
}

// root checks the first element.
func (r *reader) root(t xml.StartElement, line int) error {
	r.begun = true
	again := "export it again, and let the tool keep the version"
	version := attr(t, "version")
	switch {
	case t.Name.Local != "xliff":
		return &Fault{line, fmt.Sprintf("the file begins with <%s>, not with <xliff>", t.Name.Local), "give a file that rolebook export --xliff wrote"}
	case t.Name.Space != namespace || version != "2.1":
		return &Fault{line, fmt.Sprintf("the file is XLIFF %s; only 2.1 is read", version), again}
	case attr(t, "srcLang") == "":
		return &Fault{line, "the file has no srcLang: the language of its sources", again}
	case attr(t, "trgLang") == "":
		return &Fault{line, "the file has no trgLang: the language that it is translated into", again}
	}
	r.out.From, r.out.To = attr(t, "srcLang"), attr(t, "trgLang")
	return nil
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func (r *reader) file() *ReceivedFile {
	if len(r.out.Files) == 0 {
		return &ReceivedFile{}
	}
	return &r.out.Files[len(r.out.Files)-1]
}

func (r *reader) unit() *receivedUnit {
	f := r.file()
	if len(f.units) == 0 {
		return &receivedUnit{}
	}
	return &f.units[len(f.units)-1]
}

func (r *reader) segment() *receivedSegment {
	u := r.unit()
	if len(u.segments) == 0 {
		return &receivedSegment{}
	}
	return &u.segments[len(u.segments)-1]
}

// start reads the beginning of an element.
func (r *reader) start(name string, t xml.StartElement, line int) {
	parent := r.path[max(0, len(r.path)-2)]
	switch name {
	case "file":
		r.out.Files = append(r.out.Files, ReceivedFile{Source: attr(t, "original"), Line: line, from: r.out.From, to: r.out.To})
	case "unit":
		r.file().units = append(r.file().units, receivedUnit{name: attr(t, "name"), line: line})
		r.data = map[string]string{}
	case "note":
		if u := r.unit(); len(r.path) > 2 && r.path[len(r.path)-3] == "unit" {
			u.notes = append(u.notes, note{category: attr(t, "category"), id: attr(t, "id")})
			r.note = &u.notes[len(u.notes)-1]
		}
	case "data":
		r.id = attr(t, "id")
		r.data[r.id] = ""
	case "segment":
		id := attr(t, "id")
		r.unit().segments = append(r.unit().segments, receivedSegment{id: id, line: line, exported: r.unit().exported(id)})
	case "source":
		if parent == "segment" {
			r.into, r.open = &r.segment().source, nil
		}
	case "target":
		if parent == "segment" {
			r.into, r.open = &r.segment().target, nil
		}
	case "cp":
		if n, err := strconv.ParseUint(attr(t, "hex"), 16, 21); err == nil {
			r.text(string(rune(n)))
		}
	default:
		if r.into != nil {
			r.inline(name, t)
		}
	}
}

// inline reads an inline element.
func (r *reader) inline(name string, t xml.StartElement) {
	if len(*r.into) > mostTokens {
		r.wrong(fmt.Sprintf("a segment has more than %d inline elements", mostTokens))
		return
	}
	put := func(kind tokenKind, ref string) {
		data, ok := r.data[attr(t, ref)]
		if !ok {
			r.wrong(fmt.Sprintf("<%s id=%q> has no original data", name, attr(t, "id")))
		}
		*r.into = append(*r.into, token{kind: kind, data: data, id: attr(t, "id")})
	}
	switch name {
	case "ph":
		put(fixed, "dataRef")
	case "pc", "sc":
		put(opening, map[string]string{"pc": "dataRefStart", "sc": "dataRef"}[name])
		at := len(*r.into) - 1
		r.open = append(r.open, at)
		if name == "pc" { // the end has no attributes
			r.data["\x00"+strconv.Itoa(at)] = r.data[attr(t, "dataRefEnd")]
		}
	case "ec":
		put(closing, "dataRef")
		id := attr(t, "startRef")
		if last := len(r.open) - 1; last < 0 || (*r.into)[r.open[last]].id != id {
			r.wrong(fmt.Sprintf("<ec startRef=%q> crosses another element, or has no <sc>", id))
		}
		r.close()
	}
}

// close pairs the last token with the last opening.
func (r *reader) close() {
	last := len(r.open) - 1
	if last < 0 {
		return
	}
	list, first := *r.into, r.open[last]
	list[first].of, list[len(list)-1].of = len(list)-1, first
	list[len(list)-1].id = list[first].id
	r.open = r.open[:last]
}

func (r *reader) wrong(what string) {
	if s := r.segment(); s.wrong == "" {
		s.wrong = what
	}
}

// end reads the end of an element.
func (r *reader) end(name string) {
	switch name {
	case "pc":
		if last := len(r.open) - 1; r.into != nil && last >= 0 {
			*r.into = append(*r.into, token{kind: closing, data: r.data["\x00"+strconv.Itoa(r.open[last])]})
			r.close()
		}
	case "data":
		r.id = ""
	case "note":
		r.note = nil
	case "source", "target":
		if r.into == nil {
			return
		}
		if len(r.open) > 0 {
			r.wrong("an <sc> has no <ec>")
		}
		*r.into = trimmed(joinWords(*r.into))
		if s := r.segment(); name == "target" {
			s.translated = len(s.target) > 0
		}
		r.into = nil
	}
}

// text reads characters. White space is that of a line: bundles are reformatted.
func (r *reader) text(s string) {
	switch {
	case r.note != nil:
		r.note.text = append(r.note.text, s...)
	case r.id != "" && len(r.data[r.id]) < 1<<16: // no original data is longer
		r.data[r.id] += s
	case r.into != nil && len(*r.into) > mostTokens:
		r.wrong(fmt.Sprintf("a segment has more than %d inline elements", mostTokens))
	case r.into != nil:
		*r.into = append(*r.into, token{kind: words, data: s})
	}
}

// trimmed returns tokens with white space collapsed, and none at both ends.
func trimmed(list []token) []token {
	for i := range list {
		if list[i].kind == words {
			list[i].data = collapsed(list[i].data)
		}
	}
	if len(list) > 0 && list[0].kind == words {
		list[0].data = strings.TrimLeft(list[0].data, " ")
	}
	if n := len(list); n > 0 && list[n-1].kind == words {
		list[n-1].data = strings.TrimRight(list[n-1].data, " ")
	}
	if len(list) == 1 && list[0].kind == words && list[0].data == "" {
		return nil
	}
	return list
}

// collapsed returns a text in which each run of white space is one space.
func collapsed(text string) string {
	var b strings.Builder
	blank := false
	for _, r := range text {
		if strings.ContainsRune(" \t\r\n", r) {
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}
