package markdown

import (
	"bytes"
	"testing"
	"time"

	"rolebook/internal/testkit/bad"
	"rolebook/internal/testkit/sample"
)

// BenchmarkConvert converts the bodies of a sample of 200 documents. cpu-ms is the
// least processor time of a round: other programs do not count.
func BenchmarkConvert(b *testing.B) {
	files, err := sample.Files(sample.Options{Documents: 200})
	if err != nil {
		b.Fatal(err)
	}
	var bodies [][]byte
	size := 0
	for f := range files {
		if text, found := bytes.CutPrefix(f.Data, []byte("---\n")); found {
			if _, body, closed := bytes.Cut(text, []byte("\n---\n")); closed {
				bodies = append(bodies, body)
				size += len(body)
			}
		}
	}
	c := New(english(), NewHighlighter(nil))
	b.SetBytes(int64(size))
	least := time.Hour
	for b.Loop() {
		least = min(least, bad.ProcessorTime(func() {
			for _, body := range bodies {
				c.Convert(Source{File: "x.md", Text: body, Items: true})
			}
		}))
	}
	b.ReportMetric(float64(least.Microseconds())/1000, "cpu-ms")
}
