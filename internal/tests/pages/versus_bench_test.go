//go:build unix

package pages

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// What .ci/versus says: Pagefind's program, the folder that TestRelevanceFiles and
// TestTypingFiles of internal/search wrote, where the tables are added.
const (
	versusPagefindEnv  = "ROLEBOOK_PAGEFIND"
	versusRelevanceEnv = "ROLEBOOK_RELEVANCE"
	versusTableEnv     = "ROLEBOOK_VERSUS"
)

// BenchmarkVersus compares rolebook's search with Pagefind's, of the same sites, in
// Chromium:
//
//	fixture  the relevance suite, 120 short documents in each of six languages
//	shipped  the playbook of this repository
//	sample   a generated one, 5,000 documents of 5 KB each in English and in Russian
//
// What is measured, and how, the tables say; .ci/versus runs it.
func BenchmarkVersus(b *testing.B) {
	if os.Getenv(versusPagefindEnv) == "" || os.Getenv(versusRelevanceEnv) == "" {
		b.Skip("run bash .ci/versus")
	}
	v := &versus{t: b, wire: newVersusWire(b), browser: browser.Start(b)}
	dir, all := os.Getenv(versusRelevanceEnv), []string{"en", "vi", "it", "es", "bg", "ru"}
	b.Run("fixture", func(b *testing.B) {
		v.t = b
		s := v.site("fixture", filepath.Join(dir, "content"), 7)
		asked := v.relevance(s, all, versusJSON[versusTask](b, filepath.Join(dir, "tasks.json")))
		v.table(func(t *versusTable) { t.relevance(v, "", asked) })
		v.table(func(t *versusTable) { t.relevance(v, ", the untuned half", untunedOf(asked)) })
		v.table(func(t *versusTable) { t.typing(v, s, all) })
		v.table(func(t *versusTable) { t.costs(v, s, all) })
	})
	b.Run("shipped", func(b *testing.B) {
		v.t = b
		content, err := filepath.Abs("../../../content")
		testkit.NoError(b, err)
		s := v.site("shipped", content, 7)
		v.table(func(t *versusTable) { t.typing(v, s, all) })
		v.table(func(t *versusTable) { t.costs(v, s, all) })
	})
	b.Run("sample", func(b *testing.B) {
		v.t = b
		s := v.site("sample", filepath.Join(dir, "sample", "content"), 1)
		v.table(func(t *versusTable) { t.typing(v, s, []string{"en", "ru"}) })
		v.table(func(t *versusTable) { t.costs(v, s, []string{"en", "ru"}) })
	})
	v.t = b
	v.table(func(t *versusTable) { t.summary(v) })
}

// site builds and indexes a playbook, and serves it.
func (v *versus) site(name, content string, times int) *versusSite {
	v.t.Helper()
	s := newVersusSite(v.t, name, content, times)
	v.wire.mu.Lock()
	defer v.wire.mu.Unlock()
	v.wire.sites[name] = s
	return s
}

// table makes a table, and adds it to the file that is asked for.
func (v *versus) table(fill func(*versusTable)) {
	v.t.Helper()
	var t versusTable
	fill(&t)
	name := os.Getenv(versusTableEnv)
	if name == "" {
		v.t.Log("\n" + t.String())
		return
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	testkit.NoError(v.t, err)
	defer f.Close()
	_, err = f.WriteString(t.String() + "\n")
	testkit.NoError(v.t, err)
}

// versusJSON reads what internal/search wrote, by language.
func versusJSON[T any](t testing.TB, file string) map[string][]T {
	t.Helper()
	data, err := os.ReadFile(file)
	testkit.NoError(t, err)
	var all map[string][]T
	testkit.NoError(t, json.Unmarshal(data, &all))
	return all
}

// misspelt leaves out a letter in the middle of the longest word.
func misspelt(query string) string {
	words := strings.Fields(query)
	longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	i := slices.Index(words, longest)
	letters := []rune(longest)
	words[i] = string(slices.Delete(letters, len(letters)/2, len(letters)/2+1))
	return strings.Join(words, " ")
}
