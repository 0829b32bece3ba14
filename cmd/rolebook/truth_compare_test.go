package main

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/themes"
)

// truth is what a playbook comes to.
type truth struct {
	failed   string // what the machine did; the rest is empty then
	snapshot *generator.Snapshot
	urgent   diag.List
	problems diag.List
	files    map[string]string // by name
}

func truthOptions(dir string) generator.Options {
	return generator.Options{Dir: dir, Out: "public", Themes: themes.Files()}
}

// truthOf loads a playbook with a memory and renders all of it.
func truthOf(o generator.Options, memory *generator.Memory) truth {
	s, err := generator.Load(context.Background(), o, memory)
	if err != nil {
		return truth{failed: err.Error()}
	}
	out := truth{snapshot: s, urgent: s.Urgent(), problems: s.Problems(), files: map[string]string{}}
	for _, p := range s.Paths() {
		data, err := s.Bytes(p)
		if err != nil {
			data = fmt.Appendf(nil, "the error %v", err)
		}
		out.files[p.Name] = fmt.Sprintf("%d %s", p.Kind, data)
	}
	return out
}

// cleanTruth is what a build without memory finds.
func cleanTruth(dir string) truth {
	return truthOf(truthOptions(dir), generator.NewMemory(nil, false))
}

// shows reports whether a preview shows the pages, and not only problems.
func (t truth) shows() bool { return t.failed == "" && t.urgent.Count(diag.Error) == 0 }

// against says how what was found differs from what is true.
func (t truth) against(want truth) []string {
	if t.failed != want.failed {
		return []string{fmt.Sprintf("the error is %q, it should be %q", t.failed, want.failed)}
	}
	var out []string
	for _, lists := range [][2]diag.List{{t.urgent, want.urgent}, {t.problems, want.problems}} {
		if slices.Equal(lists[0], lists[1]) {
			continue
		}
		out = append(out, fmt.Sprintf("%d problems, there are %d", len(lists[0]), len(lists[1])))
		for _, p := range lists[0] {
			if !slices.Contains(lists[1], p) {
				out = append(out, fmt.Sprintf("a problem that is none: %+v", p))
			}
		}
		for _, p := range lists[1] {
			if !slices.Contains(lists[0], p) {
				out = append(out, fmt.Sprintf("a problem that is not told: %+v", p))
			}
		}
	}
	for name, text := range want.files {
		if have, ok := t.files[name]; !ok {
			out = append(out, "missing: "+name)
		} else if have != text {
			out = append(out, fmt.Sprintf("stale: %s: %s", name, truthFirst(have, text)))
		}
	}
	for name := range t.files {
		if _, ok := want.files[name]; !ok {
			out = append(out, "left over: "+name)
		}
	}
	slices.Sort(out)
	return out
}

// truthFirst shows where two texts begin to differ.
func truthFirst(got, want string) string {
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	at = max(0, at-20)
	return fmt.Sprintf("%.80q instead of %.80q", got[at:], want[at:])
}

// truthReport fails with the first few differences.
func truthReport(t testing.TB, what string, differences []string) {
	t.Helper()
	if len(differences) == 0 {
		return
	}
	t.Errorf("%s", what)
	for _, d := range differences[:min(len(differences), 12)] {
		t.Errorf("  %s", d)
	}
	t.FailNow()
}
