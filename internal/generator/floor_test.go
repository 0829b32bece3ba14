package generator

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// floor does the least that any generator with our libraries has to do: it
// reads every Markdown file below content, leaves the front matter out, converts
// the rest with goldmark and chroma, and writes the result to a file, on all
// processors. It has no pages around the text, no links to resolve, no checks.
func floor(content, out string) error {
	var names []string
	err := filepath.WalkDir(content, func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".md" {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(coloured{chromahtml.New(chromahtml.WithClasses(true))}, 100))),
	)
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	return each(context.Background(), len(names), func(i int) error {
		text, err := os.ReadFile(names[i])
		if err != nil {
			return err
		}
		if rest, ok := bytes.CutPrefix(text, []byte("---\n")); ok {
			_, text, _ = bytes.Cut(rest, []byte("\n---\n"))
		}
		b := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(b)
		b.Reset()
		if err := md.Convert(text, b); err != nil {
			return err
		}
		rel, err := filepath.Rel(content, strings.TrimSuffix(names[i], ".md"))
		if err != nil {
			return err
		}
		dir := filepath.Join(out, rel)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, "index.html"), b.Bytes(), 0o644)
	})
}

// coloured renders code as goldmark's users do: chroma with classes.
type coloured struct{ formatter *chromahtml.Formatter }

func (c coloured) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindFencedCodeBlock, c.render)
}

func (c coloured) render(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	var code bytes.Buffer
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		code.Write(line.Value(source))
	}
	lexer := lexers.Get(string(n.(*ast.FencedCodeBlock).Language(source)))
	if lexer == nil {
		lexer = lexers.Fallback
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code.String())
	if err != nil {
		return ast.WalkStop, err
	}
	return ast.WalkContinue, c.formatter.Format(w, styles.Fallback, tokens)
}
