package output

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"
)

// BenchmarkPublish publishes 60,000 pages of 8 KB, each in a directory of its
// own, into an empty directory, again without a change, and with every page
// changed.
func BenchmarkPublish(b *testing.B) {
	const pages = 60_000
	publish := func(b *testing.B, dir string, fill byte) {
		data := bytes.Repeat([]byte{fill}, 8<<10)
		p, err := Open(dir, Protect{})
		if err != nil {
			b.Fatal(err)
		}
		var all sync.WaitGroup
		workers := runtime.GOMAXPROCS(0)
		for w := range workers {
			all.Go(func() {
				for i := w; i < pages; i += workers {
					if err := p.Put(fmt.Sprintf("en/roles/role-%05d/index.html", i), data); err != nil {
						b.Error(err)
					}
				}
			})
		}
		all.Wait()
		if _, err := p.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	dir := b.TempDir()
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			publish(b, dir, 'a')
			b.StopTimer()
			os.RemoveAll(dir)
			b.StartTimer()
		}
	})
	publish(b, dir, 'a')
	b.Run("same", func(b *testing.B) {
		for b.Loop() {
			publish(b, dir, 'a')
		}
	})
	b.Run("other", func(b *testing.B) {
		for fill := byte('b'); b.Loop(); fill++ {
			publish(b, dir, fill)
		}
	})
}
