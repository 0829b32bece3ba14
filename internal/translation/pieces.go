package translation

import (
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/content"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// PieceKind says what a piece is, and with it how a text is written into its place.
type PieceKind string

// The kinds of piece.
const (
	Heading   PieceKind = "heading"   // without its marks and attributes; also the title of a block
	Paragraph PieceKind = "paragraph" // also of a quote
	Entry     PieceKind = "entry"     // the first paragraph of an entry of a list, without its attributes
	TableCell PieceKind = "cell"      // of a table
	Attribute PieceKind = "attribute" // the value of an attribute that readers see, or a title in quotation marks
	Value     PieceKind = "value"     // a scalar of the front matter
)

// Piece is a stretch of a file that is translated as one. Code blocks, HTML blocks and comments
// are in no piece, and of directives the title alone is.
type Piece struct {
	Kind PieceKind
	Unit Name
	Line int // of the file, from 1
	// Text is its inline Markdown on one line: a line break in the file is a space, or
	// stands in it with what makes it one that is shown (two spaces, a backslash). Of a
	// value it is what the YAML means.
	Text       string
	Start, End int    // the bytes of the file
	Margin     string // what a line begins with that goes on with the piece, such as "> "
	Style      byte   // of a value: ' or ", > or | of a block, 0 of a plain one; of TOML always "
	offsets    []int  // by byte of Text: its place in the file; nil of a value
}

// Span returns the bytes of the file in which a part of the text stands, which neither
// begins nor ends at a line break; of a value always all of it.
func (p Piece) Span(from, to int) (start, end int) {
	if p.offsets == nil || from >= to {
		return p.Start, p.End
	}
	return p.offsets[from], p.offsets[to-1] + 1
}

// Pieces returns the pieces of a document whose file has the given text, in their order.
func Pieces(d *content.Document, text []byte) []Piece {
	s := split(d, text)
	pieces := PiecesLike(d, text)
	for i, p := range pieces {
		if line := p.Line - 1 - s.before; p.Kind != Value && line >= 0 && line < len(s.of) {
			pieces[i].Unit = s.of[line]
		}
	}
	return pieces
}

// PiecesLike returns the pieces of a text that is like the file of a document: what becomes
// of it by an edit, or what its translation starts from. Only values have a unit.
func PiecesLike(d *content.Document, text []byte) []Piece {
	var keys []string
	for _, f := range d.Fields() {
		keys = append(keys, f.Key)
	}
	return piecesIn(text, keys, !d.Kind.Definition().Prose && d.Role() == nil)
}

// piecesIn returns the pieces of a file. keys are those of the front matter that are
// translated; labels says whether entries may begin with a keyword and a colon.
func piecesIn(file []byte, keys []string, labels bool) []Piece {
	normal := frontmatter.Normal(file)
	_, body, before, _ := frontmatter.Split("", normal)
	f := &finder{
		file: newLines(file), before: before, labels: labels,
		callout: regexp.MustCompile(`^\[![A-Za-z]+\][+-]?`),
		label:   regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*:[ \n]+`),
		task:    regexp.MustCompile(`^\[[ xX]\] `),
		shown:   regexp.MustCompile(`(?:^|[\s{])(?:` + strings.Join(textAttributes(), "|") + `)="([^"]*)"`),
	}
	f.pieces = values(f.file, before, keys)
	m := masking{marks: newMarks()}
	f.body = m.masked(body)
	for at := 0; ; {
		f.starts = append(f.starts, at)
		end := strings.IndexByte(string(f.body[at:]), '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	for _, t := range m.titles {
		f.title(t, body)
	}
	root := blockParser().Parse(text.NewReader(f.body))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			f.block(n)
		}
		return ast.WalkContinue, nil
	})
	sort.SliceStable(f.pieces, func(i, j int) bool { return f.pieces[i].Start < f.pieces[j].Start })
	return f.pieces
}

// blockParser reads blocks only. Its grammar is the one of package markdown, but for what
// masked has taken out before.
func blockParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	)
}

// finder is the state of piecesIn.
type finder struct {
	file   lines
	before int // lines above the body
	body   []byte
	starts []int // by line of the body: where it starts in body
	labels bool
	pieces []Piece

	callout, label, task *regexp.Regexp // what an alert, an entry and a task begin with
	shown                *regexp.Regexp // an attribute that readers see
}

// place returns the offset in the file of one in the body, and its line in the file, from 0.
func (f *finder) place(at int) (offset, line int) {
	i := sort.SearchInts(f.starts, at+1) - 1
	return f.file.start(f.before+i) + at - f.starts[i], f.before + i
}

// block adds the pieces of a block.
func (f *finder) block(n ast.Node) {
	kind := Paragraph
	switch n.Kind() {
	case ast.KindHeading:
		kind = Heading
	case east.KindTableCell:
		kind = TableCell
	case ast.KindParagraph, ast.KindTextBlock, east.KindDefinitionTerm:
		if p := n.Parent(); p != nil && p.Kind() == ast.KindListItem && p.FirstChild() == n {
			kind = Entry
		}
	default:
		return
	}
	w := written{f: f}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.add(line.Start, line.Stop)
	}
	if p := n.Parent(); kind == Paragraph && p != nil && p.Kind() == ast.KindBlockquote && p.FirstChild() == n {
		if mark := f.callout.FindStringIndex(w.text); mark != nil { // its title is a piece of its own
			end := strings.IndexByte(w.text+"\n", '\n')
			f.add(kind, w.part(mark[1], end))
			w = w.part(min(end+1, len(w.text)), len(w.text))
		}
	}
	f.attributed(kind, w)
}

// attributed adds a piece without its attributes, and those attributes that are text.
func (f *finder) attributed(kind PieceKind, w written) {
	bare, attrs := markdown.CutAttributes(w.text)
	from := 0
	if kind == Entry {
		from = len(f.task.FindString(bare))
		if f.labels {
			from += len(f.label.FindString(bare[from:]))
		}
	}
	f.add(kind, w.part(from, len(bare)))
	if len(attrs) == 0 {
		return
	}
	for _, m := range f.shown.FindAllStringSubmatchIndex(w.text[len(bare):], -1) {
		f.add(Attribute, w.part(len(bare)+m[2], len(bare)+m[3]))
	}
}

// longest is the size of the longest piece, in bytes: a longer text is a list of data, and
// what looks for markup in it takes time.
const longest = 16 << 10

// add adds a piece, unless it is blank.
func (f *finder) add(kind PieceKind, w written) {
	if strings.TrimSpace(w.text) == "" || len(w.text) > longest {
		return
	}
	p := Piece{Kind: kind}
	p.Text, p.offsets = w.joined()
	p.Start, p.End = p.offsets[0], p.offsets[len(p.Text)-1]+1
	line := f.file.of(p.Start)
	p.Line, p.Margin = line+1, margin(f.file.text(line), p.Start-f.file.start(line))
	f.pieces = append(f.pieces, p)
}

// margin is what a line begins with that goes on with the text at an offset of a line.
func margin(line string, at int) string {
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, line[:min(at, len(line))])
}

// written is a text of the body, of one or more lines, and where each of its bytes stands in
// the file.
type written struct {
	f       *finder
	text    string // lines end with LF
	offsets []int
}

// add adds a line, or a part of one.
func (w *written) add(start, stop int) {
	line := string(w.f.body[start:stop])
	trimmed := strings.TrimLeft(strings.TrimSuffix(line, "\n"), " \t")
	start += len(strings.TrimSuffix(line, "\n")) - len(trimmed)
	if w.text != "" {
		w.text, w.offsets = w.text+"\n", append(w.offsets, w.offsets[len(w.offsets)-1]+1)
	}
	at, _ := w.f.place(start)
	for i := range len(trimmed) {
		w.offsets = append(w.offsets, at+i)
	}
	w.text += trimmed
}

// part is a part of a text.
func (w written) part(from, to int) written {
	return written{w.f, w.text[from:to], w.offsets[from:to]}
}

// joined returns the text as that of a piece.
func (w written) joined() (string, []int) {
	var b strings.Builder
	var offsets []int
	put := func(s string, at []int) {
		b.WriteString(s)
		offsets = append(offsets, at...)
	}
	from := len(w.text) - len(strings.TrimLeft(w.text, " \t\n"))
	last := len(strings.TrimRight(w.text, " \t\n"))
	for from < last {
		end := last
		if i := strings.IndexByte(w.text[from:last], '\n'); i >= 0 {
			end = from + i
		}
		line := w.text[from:end]
		bare := strings.TrimRight(line, " \t")
		slashes := len(bare) - len(strings.TrimRight(bare, `\`))
		switch {
		case end == last:
			put(line, w.offsets[from:end])
		case strings.HasSuffix(line, "  "):
			put(bare+"  \n", append(append([]int{}, w.offsets[from:from+len(bare)+2]...), w.offsets[end]))
		case len(bare) == len(line) && slashes%2 == 1:
			put(line+"\n", w.offsets[from:end+1])
		default:
			put(bare+" ", append(append([]int{}, w.offsets[from:from+len(bare)]...), w.offsets[end]))
		}
		from = end + 1
	}
	return b.String(), offsets
}

// lines are the lines of a file, whatever ends them.
type lines struct {
	file   []byte
	starts []int // by line, from 0: its first byte, behind a byte order mark
}

func newLines(file []byte) lines {
	l := lines{file: file, starts: []int{0}}
	if strings.HasPrefix(string(file), "\xef\xbb\xbf") {
		l.starts[0] = 3
	}
	for i, c := range file {
		if c == '\n' || c == '\r' && (i+1 == len(file) || file[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

func (l lines) start(i int) int { return l.starts[min(i, len(l.starts)-1)] }

// of returns the line of an offset.
func (l lines) of(offset int) int { return max(sort.SearchInts(l.starts, offset+1)-1, 0) }

// text is a line without its end.
func (l lines) text(i int) string {
	end := len(l.file)
	if i+1 < len(l.starts) {
		end = l.starts[i+1]
	}
	return strings.TrimRight(string(l.file[l.start(i):end]), "\r\n")
}
