package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/memo"
	"rolebook/internal/site"
	"rolebook/internal/svg"
)

// copiedKey is a file that is published as it is. Where nothing is watched, beside the content
// and in hidden folders, its size and the time of its last change tell whether it has changed.
type copiedKey struct {
	content.File
	revision int
}

// copied is what is known of such a file.
type copied struct {
	data     []byte // where it is held; nil where it is too large
	problems diag.List
}

// maxHeld is the size of the largest copied file that is held in memory, and maxDrawing
// that of the largest drawing that is looked through.
const (
	maxHeld    = 16 << 20
	maxDrawing = 64 << 20
)

// copies looks at the files that are published as they are: each has to be readable,
// and may be no more than what its name says. Where the memory keeps results, they are held:
// what is served then is the snapshot, whatever happens to the file.
func (l *loading) copies(ctx context.Context, s *Snapshot, files []content.File) error {
	m, list := l.memory, s.site.Copies
	byPath := make(map[string]content.File, len(files))
	for _, f := range files {
		byPath[f.Path] = f
	}
	found := make([]copied, len(list))
	err := each(ctx, len(list), func(i int) (err error) {
		name := list[i].From
		key := copiedKey{byPath[name], m.files[name].revision}
		found[i], err = memo.Try(m.memo, key, func() (copied, error) { return l.copied(name) })
		return err
	})
	if err != nil {
		return err
	}
	for _, c := range found {
		s.early = append(s.early, c.problems...)
	}
	s.held = make(map[string][]byte, len(list))
	for i, c := range found {
		if c.data != nil {
			s.held[list[i].From] = c.data
		}
	}
	return nil
}

// copied looks at one file. No more of it is read than has to be.
func (l *loading) copied(name string) (copied, error) {
	whole := needed(name)
	if l.memory.keeps() {
		whole = max(whole, maxHeld)
	}
	var c copied
	var b bytes.Buffer
	err := error(disk.ErrTooLarge)
	if whole > 0 {
		err = l.readInto(&b, name, whole)
	}
	if l.memory.keeps() && err == nil && b.Len() <= maxHeld {
		c.data = b.Bytes()
	}
	data := b.Bytes()
	if errors.Is(err, disk.ErrTooLarge) {
		data, err = l.head(name)
		if drawing(strings.ToLower(path.Ext(name))) && err == nil {
			c.problems.Add(diag.Problem{Code: diag.ActiveFile, File: name, Message: fmt.Sprintf("a drawing of more than %d bytes cannot be checked", maxDrawing), Hint: "save it as a picture (PNG, WebP)"})
			return c, nil
		}
	}
	if err != nil {
		c.problems, err = content.Unread(name, "the file", err)
		return c, err
	}
	c.problems = l.active(name, data)
	return c, nil
}

// sniffed is how much of a picture is read to see whether it is one.
const sniffed = 512

// needed is how much of a file has to be read to see what is in it, in bytes.
func needed(name string) int64 {
	if ext := strings.ToLower(path.Ext(name)); drawing(ext) || !strings.HasPrefix(name, "static/") && markup(ext) {
		return maxDrawing
	}
	return 0
}

func drawing(ext string) bool { return ext == ".svg" || ext == ".svgz" }

// markup reports whether browsers act upon the XML that is in files of an ending.
func markup(ext string) bool {
	return slices.Contains([]string{".xml", ".xsl", ".xslt", ".xht", ".rdf", ".rss", ".atom", ".mml", ".xsd", ".wsdl"}, ext)
}

// head returns how a file begins.
func (l *loading) head(name string) ([]byte, error) {
	f, err := l.file(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// active says what is in a file that a browser runs or loads if somebody opens it by
// itself. Below static/ HTML is allowed, since everybody sees that it is a page; a
// drawing is not, since it passes for a picture.
func (l *loading) active(name string, data []byte) diag.List {
	ext := strings.ToLower(path.Ext(name))
	var found []svg.Finding
	var problems diag.List
	switch {
	case drawing(ext):
		found = svg.Drawing(data)
	case needed(name) > 0:
		found = svg.Document(data)
		for i := range found {
			found[i].Hint = "put it below static/ if it is meant to be"
		}
	case site.PictureType(name) != "":
		if kind := svg.Sniff(data[:min(len(data), sniffed)]); kind == "html" {
			found = []svg.Finding{{Line: 1, Col: 1, What: "the file is a page of HTML, and no picture", Hint: "put the picture itself here"}}
		} else if kind == "svg" {
			var b bytes.Buffer
			if l.readInto(&b, name, maxDrawing) == nil {
				found = svg.Drawing(b.Bytes())
			}
			problems.Add(diag.Problem{Code: diag.WrongPicture, File: name, Message: fmt.Sprintf("a drawing (SVG) has the name of a %s, so that browsers do not show it", strings.ToUpper(ext[1:])),
				Hint: "rename it to " + strings.TrimSuffix(path.Base(name), path.Ext(name)) + ".svg"})
		}
	}
	for _, f := range found {
		problems.Add(diag.Problem{Code: diag.ActiveFile, File: name, Pos: diag.Pos{Line: f.Line, Col: f.Col}, Message: f.What, Hint: f.Hint})
	}
	return problems
}
