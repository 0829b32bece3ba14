package markdown

import "rolebook/internal/diag"

// Relocate changes all places of a body, for a text that was rewritten before it was
// converted. It may be called once, before the body is used.
func (b *Body) Relocate(at func(diag.Pos) diag.Pos) {
	for i := range b.Headings {
		b.Headings[i].Pos = at(b.Headings[i].Pos)
	}
	for _, items := range b.Lists {
		for i := range items {
			items[i].Pos = at(items[i].Pos)
		}
	}
	for i := range b.Links {
		b.Links[i].Pos = at(b.Links[i].Pos)
	}
	for i := range b.Embeds {
		b.Embeds[i].Pos = at(b.Embeds[i].Pos)
	}
	for _, marks := range [][]Mark{b.Internal, b.Named} {
		for i := range marks {
			marks[i].Pos = at(marks[i].Pos)
		}
	}
	for i := range b.Unread {
		b.Unread[i] = at(b.Unread[i])
	}
	for i := range b.Cites {
		b.Cites[i].Pos = at(b.Cites[i].Pos)
	}
}
