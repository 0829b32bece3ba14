package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// big makes a tree of n files, 50 to a directory.
func big(b *testing.B, n int) string {
	b.Helper()
	root := b.TempDir()
	for i := range n {
		path := filepath.Join(root, fmt.Sprintf("section-%02d", i/50%20), fmt.Sprintf("folder-%d", i/50), fmt.Sprintf("page-%d.md", i))
		if i%50 == 0 {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				b.Fatal(err)
			}
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return root
}

// BenchmarkNew is how long 10,000 files take until they are watched.
func BenchmarkNew(b *testing.B) {
	root := big(b, 10_000)
	for b.Loop() {
		w, err := New(b.Context(), Options{Roots: []string{root}})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		w.Close()
		b.StartTimer()
	}
}

// BenchmarkAudit is one audit of 10,000 files.
func BenchmarkAudit(b *testing.B) {
	root := big(b, 10_000)
	o, err := Options{Roots: []string{root}}.complete()
	if err != nil {
		b.Fatal(err)
	}
	k := newKeeper(o, b.Context().Done())
	k.begin()
	defer k.end()
	b.ReportAllocs()
	for b.Loop() {
		k.sweep.auditAt = time.Time{}
		for k.step(time.Now()); k.sweep.running(); {
			k.step(time.Now())
		}
	}
	if paths, all := k.table.take(); len(paths) > 0 || all {
		b.Fatalf("told of %d paths, all: %v", len(paths), all)
	}
}

// BenchmarkLeadingEdge is the time from a write after a quiet time to its being told.
func BenchmarkLeadingEdge(b *testing.B) {
	root := big(b, 10_000)
	w, err := New(b.Context(), Options{Roots: []string{root}, Quiet: time.Nanosecond})
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	path := filepath.Join(root, "section-00", "folder-0", "page-0.md")
	reported := func(ctx context.Context) {
		for {
			c, err := w.Next(ctx)
			if err != nil {
				b.Fatal(err)
			}
			if len(c.Paths) > 0 && c.Paths[0] == path {
				return
			}
		}
	}
	other := filepath.Join(root, "section-00", "other")
	for b.Loop() {
		if err := os.WriteFile(other, nil, 0o644); err != nil {
			b.Fatal(err)
		}
		if err := os.Rename(other, path); err != nil {
			b.Fatal(err)
		}
		reported(b.Context())
	}
}
