package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// newParser puts goldmark's parsers together with those of this package.
// Extensions are spelt out, since what can cost more than its size stands in a
// wrapper that bounds it (limit.go).
func newParser(marks [4]string) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(heading{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(container{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(container{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(atx{heading{parser.NewATXHeadingParser()}}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(directives{}, 750),
			util.Prioritized(labels{}, 760),
			util.Prioritized(container{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(container{notes{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(pasted{}, 40),
			util.Prioritized(paragraphs{}, 50),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithInlineParsers(
			util.Prioritized(tasks{extension.NewTaskCheckBoxParser()}, 0),
			util.Prioritized(citations{}, 95),
			util.Prioritized(ticks{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(noteMarks{extension.NewFootnoteParser()}, 101),
			util.Prioritized(links{parser.NewLinkParser(), regexp.MustCompile(blankTarget)}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(braces{}, 250),
			util.Prioritized(tagged{parser.NewRawHTMLParser()}, 400),
			util.Prioritized(addresses{}, 450),
			util.Prioritized(emojis{}, 460),
			util.Prioritized(emphasis{delimiters{"*_"}}, 500),
			util.Prioritized(emphasis{delimiters{"~"}}, 500),
			util.Prioritized(emphasis{delimiters{"="}}, 500),
			util.Prioritized(quotes{newTypographer(marks)}, 9999),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(unmarked{}, 998),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// newRenderer lets this package write what it registers and goldmark the rest.
func newRenderer() renderer.Renderer {
	return renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(scoped{elements{}}, 100),
		util.Prioritized(scoped{extension.NewTableHTMLRenderer()}, 500),
		util.Prioritized(scoped{extension.NewStrikethroughHTMLRenderer()}, 500),
		util.Prioritized(extension.NewTaskCheckBoxHTMLRenderer(), 500),
		util.Prioritized(scoped{extension.NewFootnoteHTMLRenderer()}, 500),
		util.Prioritized(scoped{extension.NewDefinitionListHTMLRenderer()}, 500),
		util.Prioritized(scoped{html.NewRenderer()}, 1000),
	))
}

// newTypographer sets quotes, dashes and the ellipsis as characters, not entities.
func newTypographer(marks [4]string) parser.InlineParser {
	return extension.NewTypographerParser(extension.WithTypographicSubstitutions(map[extension.TypographicPunctuation]string{
		extension.LeftDoubleQuote:  marks[0],
		extension.RightDoubleQuote: marks[1],
		extension.LeftSingleQuote:  marks[2],
		extension.RightSingleQuote: marks[3],
		extension.Apostrophe:       "’",
		extension.EnDash:           "–",
		extension.EmDash:           "—",
		extension.Ellipsis:         "…",
		extension.LeftAngleQuote:   "«",
		extension.RightAngleQuote:  "»",
	}))
}
