package generator

import (
	"context"
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/translation"
	"rolebook/themes"
)

// TestBesideOfThePlaybook wants the units of all shipped translations to be paired with their
// sources, and to stand on the page where their links lead. It is made only where it may be
// shown.
func TestBesideOfThePlaybook(t *testing.T) {
	load := func(o Options, keep bool) *Snapshot {
		o.Dir, o.Themes = "../..", themes.Files()
		s, err := Load(context.Background(), o, NewMemory(nil, keep))
		testkit.NoError(t, err)
		return s
	}
	s, count := load(Options{}, true), 0
	for _, d := range s.Documents() {
		b := s.Beside(d.File)
		if b == nil {
			continue
		}
		count++
		page, err := s.set.Render(b.Own.Page)
		testkit.NoError(t, err)
		lacking, more := map[translation.Kind]int{}, map[translation.Kind]int{}
		for _, p := range b.Pairs {
			switch {
			case p.Own == nil:
				lacking[p.Kind]++
				continue
			case len(p.Source) == 0:
				more[p.Kind]++
			}
			if id := s.Anchor(b.Own.Page, p.Own.Name, p.Own.Line); id != "" && !strings.Contains(string(page), ` id="`+id+`"`) {
				t.Errorf("%s: %s is not at %s", d.File, p.Own.Name, id)
			}
		}
		for kind, n := range lacking {
			if more[kind] > 0 {
				t.Errorf("%s: %d units of the kind %s lack a translation, and %d a source", d.File, n, kind, more[kind])
			}
		}
	}
	if count < 30 {
		t.Errorf("only %d translations", count)
	}
	const file = "it/roles/community-manager.md"
	for name, other := range map[string]*Snapshot{"for the public": load(Options{Visibility: "public"}, true), "that keeps no texts": load(Options{}, false)} {
		if s.Beside(file) == nil || other.Beside(file) != nil {
			t.Errorf("a snapshot %s shows %s beside its source, or the other does not", name, file)
		}
	}
}
