package generator

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/markdown"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/bad"
	"rolebook/themes"
)

var update = flag.Bool("update", false, "rewrite what the corpus of bad input expects")

// corpus returns the cases that this system can hold.
func corpus(t *testing.T) []*bad.Case {
	t.Helper()
	cases, err := bad.Read("testdata/bad")
	if err != nil {
		t.Fatal(err)
	}
	var out []*bad.Case
	for _, c := range cases {
		if !c.Linux || runtime.GOOS == "linux" {
			out = append(out, c)
		}
	}
	return out
}

// written makes the playbook of a case in a directory of its own.
func written(t *testing.T, c *bad.Case) string {
	t.Helper()
	dir := t.TempDir()
	if err := c.Write(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestBad builds every playbook of the corpus in memory. Each says exactly what
// it is expected to say, and whatever pages come of it hold nothing but what
// this program wrote or escaped. With -update the expectations are rewritten.
func TestBad(t *testing.T) {
	testkit.SkipUnderRace(t, "the tests of memories load as much, at the same time")
	cases := corpus(t)
	if len(cases) < 110 {
		t.Errorf("the corpus has %d cases, fewer than 110", len(cases))
	}
	// Memories are handed on: they hold the theme, and may hold nothing that
	// makes one playbook say what another says.
	memories := sync.Pool{New: func() any { return NewMemory(nil, true) }}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			memory := memories.Get().(*Memory)
			defer memories.Put(memory)
			memory.Changed(nil, true)
			snap, err := Load(t.Context(), Options{Dir: written(t, c), Out: "public", Themes: themes.Files()}, memory)
			got := ""
			if err != nil {
				got = fmt.Sprintf("rolebook: %v\n", err)
			} else {
				got = printed(snap.Problems(), c)
			}
			if *update {
				if err := c.Rewrite(got); err != nil {
					t.Fatal(err)
				}
			} else if got != c.Want {
				t.Errorf("it says\n%s\nnot\n%s", got, c.Want)
			}
			if snap != nil {
				audit(t, snap)
			}
		})
	}
}

// printed is what a writer sees.
func printed(problems diag.List, c *bad.Case) string {
	least := diag.Warning
	if c.Info {
		least = diag.Info
	}
	var b strings.Builder
	for _, p := range problems.AtLeast(least) {
		_ = p.Write(&b)
	}
	return b.String()
}

// audit renders every page and looks at the HTML. Where there are errors, no
// page is published, and an id may well stand there twice.
func audit(t *testing.T, snap *Snapshot) {
	t.Helper()
	failed := snap.Problems().Count(diag.Error) > 0
	for _, path := range snap.Paths() {
		if path.Kind != PagePath {
			continue
		}
		data, err := snap.Render(path)
		if err != nil {
			t.Errorf("%s: %v", path.Name, err)
			continue
		}
		found := slices.DeleteFunc(bad.Audit(data), func(what string) bool {
			return failed && strings.HasPrefix(what, "the id ")
		})
		for i, what := range found {
			if i == 5 {
				t.Errorf("%s: and %d more", path.Name, len(found)-i)
				break
			}
			t.Errorf("%s: %s", path.Name, what)
		}
	}
}

// TestBadCost compares the processor time of reading the largest document of each case
// with that of as many bytes of plain prose. Times below 30 ms are never too
// long: they say more about the machine than about the text.
func TestBadCost(t *testing.T) {
	testkit.SkipUnderRace(t, "it measures processor time")
	c, _ := config.Read("site.yaml", nil, config.Defaults{})
	headings, err := content.LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	parser := content.NewParser(c, headings, markdown.NewHighlighter(nil))
	cost := func(name string, text []byte) time.Duration {
		place := content.Locate([]string{name}, c)[0]
		parser.Parse(place, text) // what is made once in a process is made by now
		return bad.ProcessorTime(func() { parser.Parse(place, text) })
	}
	const paragraph = "The quick brown fox jumps over the lazy dog, and then it rests.\n\n"
	for _, one := range corpus(t) {
		t.Run(one.Name, func(t *testing.T) {
			name, text := largest(t, one)
			if name == "" {
				t.Skip("no document")
			}
			const least, most = 30 * time.Millisecond, 100
			prose := []byte(strings.Repeat(paragraph, len(text)/len(paragraph)+1)[:len(text)])
			took := cost(name, text)
			if took < least {
				return
			}
			if plain := cost(name, prose); took > most*plain {
				t.Errorf("%s (%d bytes) takes %v, plain text of its size %v", name, len(text), took, plain)
			}
		})
	}
}

// largest returns the largest document of a case, as long as it is one that is
// read at all.
func largest(t *testing.T, c *bad.Case) (string, []byte) {
	t.Helper()
	name, text, err := bad.Largest(written(t, c))
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > content.MaxFile {
		return "", nil
	}
	return name, text
}
