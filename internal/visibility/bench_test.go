package visibility

import (
	"fmt"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// BenchmarkDecide decides about 10,000 documents in two languages.
func BenchmarkDecide(b *testing.B) {
	var docs []*content.Document
	for i := range 10_000 {
		docs = append(docs, &content.Document{Place: content.Place{File: fmt.Sprint(i), Lang: []string{"en", "it"}[i%2], Key: fmt.Sprintf("handbook/%d/page", i/2)},
			Kind: content.KindPage, Data: content.Page{}, Body: &markdown.Body{}})
	}
	o := Options{Languages: []string{"en", "it"}}
	b.ReportAllocs()
	for b.Loop() {
		Kinds(docs, o)
		decisions, _ := Decide(docs, o)
		Known(docs, docs, decisions, nil, o)
	}
}
