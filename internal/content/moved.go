package content

// At returns the document as it would be in another place; what is made of it stays where it
// was.
func (d *Document) At(p Place) *Document {
	out := *d
	out.Place = p
	if d.typed != nil {
		typed := *d.typed
		typed.doc.Place = p
		out.typed = &typed
	}
	return &out
}
