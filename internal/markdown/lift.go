package markdown

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/diag"
)

// lift makes the title the first block of the page: what its author put above it,
// badges, a quotation, a comment, follows.
func (p *page) lift() {
	if p.titled < 1 {
		return
	}
	blocks := p.out.Blocks
	title := blocks[p.titled].HTML
	size := title.End - title.Start
	moved := func(at int32) int32 {
		switch {
		case at >= title.End:
			return at
		case at >= title.Start:
			return at - title.Start
		}
		return at + size
	}
	span := func(s *Span) {
		if s.Start == s.End {
			s.Start, s.End = moved(s.Start), moved(s.Start)
			return
		}
		s.Start, s.End = moved(s.Start), moved(s.End-1)+1
	}
	whole := slices.Concat(p.buf[title.Start:title.End], p.buf[:title.Start])
	copy(p.buf, whole)
	for i := range blocks[:p.titled+1] {
		span(&blocks[i].HTML)
	}
	for i := range p.out.Headings {
		span(&p.out.Headings[i].HTML)
	}
	for i := range p.out.Lists {
		for j := range p.out.Lists[i] {
			span(&p.out.Lists[i][j].HTML)
		}
	}
	before := 0 // holes above the title
	within := 0 // and in it
	for i := range p.out.holes {
		h := &p.out.holes[i]
		switch {
		case h.At < title.Start:
			before++
		case h.At < title.End:
			within++
		}
		h.At = moved(h.At)
	}
	p.out.holes = slices.Concat(p.out.holes[before:before+within], p.out.holes[:before], p.out.holes[before+within:])
	heading := blocks[p.titled]
	copy(blocks[1:p.titled+1], blocks[:p.titled])
	blocks[0] = heading
	p.joined()
}

// joined makes neighbouring blocks of prose one, where the title stood between them.
func (p *page) joined() {
	blocks := p.out.Blocks
	if at := p.titled; at+1 < len(blocks) && blocks[at].Kind == Prose && blocks[at+1].Kind == Prose {
		blocks[at].HTML.End = blocks[at+1].HTML.End
		p.out.Blocks = slices.Delete(blocks, at+1, at+2)
	}
}

// tellLost reports the attributes of HTML that are left out.
func (p *page) tellLost() {
	if len(p.lost) == 0 {
		return
	}
	what := "the attribute"
	if len(p.lost) > 1 {
		what = "the attributes"
	}
	p.reportOf(strings.Join(p.lost, ", "), p.posAt(p.lostAt), diag.RawHTML, fmt.Sprintf("%s %s of raw HTML %s left out", what, strings.Join(p.lost, ", "), map[bool]string{true: "are", false: "is"}[len(p.lost) > 1]), "how a page looks is up to its theme")
}
