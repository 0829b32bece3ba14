package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Plain returns the text of a title, a name or another short text outside of a body, in
// which people write inline Markdown though nothing renders it: emphasis, code and links
// become their text, images their alternative text. All else stays byte for byte: entities,
// tags, addresses, brackets that are no link, lines that would begin a block of a body.
// [x][y] is no link, since there is nothing that defines it. A text of which nothing would
// remain stays as it is.
func Plain(text string) string { return plainIn(text, nil, newInlineParser) }

// Plain is [Plain] for many texts: it makes no parser.
func (c *Converter) Plain(text string) string { return plainIn(text, nil, c.inlineParser) }

func (c *Converter) inlineParser() parser.Parser { return c.inline }

// plainIn is Plain of a text beside a body, which defines references.
func plainIn(text string, pc parser.Context, with func() parser.Parser) string {
	if !strings.ContainsAny(text, "*_`~=[<\\") || len(text) > maxFile {
		return text
	}
	var refs []parser.Reference
	if pc != nil && strings.Contains(text, "][") {
		refs = pc.References()
	}
	lines, inline := strings.SplitAfter(text, "\n"), with()
	for i, line := range lines {
		core := strings.Trim(line, blanks)
		if core == "" {
			continue
		}
		begin := strings.Index(line, core)
		lines[i] = line[:begin] + plainLine(core, refs, inline) + line[begin+len(core):]
	}
	if plain := strings.Join(lines, ""); strings.TrimSpace(plain) != "" {
		return plain
	}
	return text
}

// blanks are what goldmark takes for blanks.
const blanks = " \t\n\v\f\r"

// plainLine returns the text of a line, which neither begins nor ends with a blank.
func plainLine(line string, refs []parser.Reference, inline parser.Parser) (plain string) {
	defer func() {
		if recover() != nil { // as in a body: what the parser cannot read is text
			plain = line
		}
	}()
	p := new(page)
	p.reset(Source{Text: []byte(line)})
	pc := parser.NewContext()
	pc.Set(pageKey, p)
	for _, ref := range refs {
		pc.AddReference(ref)
	}
	root := inline.Parse(text.NewReader(p.source), parser.WithContext(pc))
	var b strings.Builder
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		plainly{page: p, line: true, path: windowsPath(line)}.into(&b, block)
	}
	return strings.Trim(b.String(), blanks)
}

// windowsPath reports whether a backslash in a text separates folders.
func windowsPath(text string) bool {
	if strings.HasPrefix(text, `\\`) {
		return true
	}
	i := strings.Index(text, `:\`)
	return i > 0 && util.IsAlphaNumeric(text[i-1])
}

// unescaped returns a text without the backslashes that keep characters from being inline
// Markdown; other backslashes stand for themselves.
func (p plainly) unescaped(value []byte) []byte {
	if p.path || bytes.IndexByte(value, '\\') < 0 {
		return value
	}
	out := make([]byte, 0, len(value))
	for i, c := range value {
		if c == '\\' && i+1 < len(value) && strings.IndexByte("*_[]`~=!<", value[i+1]) >= 0 && (i == 0 || value[i-1] != '\\') {
			continue
		}
		out = append(out, c)
	}
	return out
}

// inBrackets collects the text of a node. A link or an image that is only its text in
// brackets keeps them in a line: they are more often those of a remark.
func (p plainly) inBrackets(b *strings.Builder, n ast.Node) {
	var ref *ast.ReferenceLink
	before := "["
	switch n := n.(type) {
	case *ast.Link:
		ref = n.Reference
	case *ast.Image:
		ref, before = n.Reference, "!["
	}
	if !p.line || ref == nil || ref.Type != ast.ReferenceLinkShortcut {
		p.into(b, n)
		return
	}
	b.WriteString(before)
	p.into(b, n)
	b.WriteByte(']')
}

// newInlineParser puts together what parses what may stand in a line of text, and no block.
func newInlineParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(
			util.Prioritized(ticks{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(links{parser.NewLinkParser(), regexp.MustCompile(blankTarget)}, 200),
			util.Prioritized(verbatim{parser.NewAutoLinkParser()}, 300),
			util.Prioritized(verbatim{parser.NewRawHTMLParser()}, 400),
			util.Prioritized(verbatim{addresses{}}, 450),
			util.Prioritized(emphasis{lineDelimiters{delimiters{"*_"}}}, 500),
			util.Prioritized(emphasis{lineDelimiters{delimiters{"~"}}}, 500),
			util.Prioritized(emphasis{lineDelimiters{delimiters{"="}}}, 500),
		),
	)
}

// verbatim keeps tags and addresses as they are written, but for the angle brackets around
// an address of the web.
type verbatim struct{ parser.InlineParser }

func (v verbatim) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, segment := block.PeekLine()
	node := v.InlineParser.Parse(parent, block, pc)
	if node == nil {
		return nil
	}
	_, after := block.Position()
	written := segment.WithStop(after.Start)
	if written.Stop < written.Start { // the line ends with it
		written.Stop = segment.Stop
	}
	if at := node.Pos(); at >= 0 && at < written.Start {
		written.Start = at
	}
	if link, ok := node.(*ast.AutoLink); ok && block.Source()[written.Start] == '<' {
		label := bytes.ToLower(link.Label(block.Source()))
		if bytes.HasPrefix(label, []byte("http:")) || bytes.HasPrefix(label, []byte("https:")) {
			written.Start, written.Stop = written.Start+1, written.Stop-1
		}
	}
	return ast.NewRawTextSegment(written)
}

// lineDelimiters parse emphasis where a mark that is none changes what is said: a body
// shows that something is emphasised, a title loses the mark. Between two digits it stands
// for arithmetic or a range, and __init__.py is a name.
type lineDelimiters struct{ delimiters }

func (d lineDelimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	n := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
	rest := line[n:]
	after, _ := utf8.DecodeRune(rest)
	switch {
	case unicode.IsDigit(before) && unicode.IsDigit(after),
		line[0] == '~' && n != 2, // 10~20 is a range
		line[0] == '_' && !util.IsSpaceRune(before) && continuesName(rest):
		block.Advance(n)
		return ast.NewTextSegment(segment.WithStop(segment.Start + n))
	}
	return d.delimiters.Parse(parent, block, pc)
}

// continuesName reports whether a text goes on as the name of a file or a call does.
func continuesName(rest []byte) bool {
	return len(rest) > 1 && (rest[0] == '.' && util.IsAlphaNumeric(rest[1]) || rest[0] == '(')
}
