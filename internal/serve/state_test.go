package serve

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

// state asks a server for what a tab asks for: about its address, and the file
// that its page came from.
func (s *Server) state(t *testing.T, address, file string) stateJSON {
	t.Helper()
	query := url.Values{"token": {s.token}, "path": {address}, "file": {file}}
	r := httptest.NewRequest("GET", ownPath+"state.json?"+query.Encode(), nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	var out stateJSON
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != 200 {
		t.Fatalf("%d %v: %s", w.Code, err, w.Body)
	}
	if w.Body.Len() > 1<<20 {
		t.Errorf("the state has %d bytes", w.Body.Len())
	}
	return out
}

// brief is what the tests compare of a state.
func brief(s stateJSON) string {
	var b strings.Builder
	fmt.Fprintf(&b, "ready=%v errors=%d warnings=%d failed=%q", s.Ready, s.Errors, s.Warnings, s.Failed)
	for _, p := range s.Problems {
		fmt.Fprintf(&b, "\n%s: %s: %s [%s]\n%s\n%*s", p.Place, p.Severity, p.Text, p.Code, p.Source, p.Column, "^")
	}
	return b.String()
}

// listed is a list of problems as brief shows it.
func listed(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "\n%s: %s: %s [%s]\n%s\n%*s", p.Place(), p.Severity(), p.Text(), p.Code, p.Source, p.Pos.Col, "^")
	}
	return b.String()
}

// A load with errors, and one that fails, keep the last good pages and say what
// is wrong; the next good one takes all of that back.
func TestBrokenAndMended(t *testing.T) {
	v := versions(t, 2)
	dir := t.TempDir()
	unpack(t, dir, "-- content/index.md --\n---\ntags: [one\n---\n# Version 9\n")
	broken := load(t, generator.Options{Dir: dir})
	link, list := listed(v[0].Problems()), listed(broken.Problems())
	if !strings.Contains(link, "nowhere.md") || !strings.Contains(list, "tags: [one") {
		t.Fatalf("the problems are%s%s", link, list)
	}
	const none, failure = ` failed=""`, ` failed="reading the playbook: input/output error\\u001b[2J"`
	disk := errors.New("reading the playbook: input/output error\x1b[2J")
	steps := []struct {
		name     string
		snapshot *generator.Snapshot
		err      error
		version  int
		state    string
	}{
		{"broken at first", broken, nil, -1, "ready=false errors=1 warnings=0" + none + list},
		{"failing, still none good", nil, disk, -1, "ready=false errors=1 warnings=0" + failure + list},
		{"good", v[0], nil, 0, "ready=true errors=0 warnings=1" + none + link},
		{"broken", broken, nil, 0, "ready=true errors=1 warnings=0" + none + list},
		{"broken again", broken, nil, 0, "ready=true errors=1 warnings=0" + none + list},
		{"failing", nil, disk, 0, "ready=true errors=1 warnings=0" + failure + list},
		{"mended", v[1], nil, 1, "ready=true errors=0 warnings=1" + none + link},
		{"failing over a good one", nil, disk, 1, "ready=true errors=0 warnings=1" + failure + link},
		{"well again", v[1], nil, 1, "ready=true errors=0 warnings=1" + none + link},
	}
	owned(t, func(t *testing.T, s *Server, d *desk, p *pending) {
		generation := uint64(0)
		for i, step := range steps {
			if i > 0 {
				p = d.change()
			}
			p.finish(step.snapshot, step.err)
			version, shown := look(t, s)
			state := s.state(t, "/", "")
			if got := brief(state); version != step.version || got != step.state {
				t.Errorf("%s: version %d shows, and\n%s\nnot version %d and\n%s", step.name, version, got, step.version, step.state)
			}
			if shown <= generation || state.Generation != shown {
				t.Errorf("%s: generation %d, or %d, follows %d", step.name, shown, state.Generation, generation)
			}
			generation = shown
		}
		if len(d.shown) != len(steps) || d.shown[len(d.shown)-1] != generation {
			t.Errorf("Loaded is told of %v; now is %d", d.shown, generation)
		}
	})
}

// Until there is something to show, the state says how far the load is.
func TestProgress(t *testing.T) {
	v := versions(t, 1)
	owned(t, func(t *testing.T, s *Server, d *desk, first *pending) {
		check := func(want string) {
			t.Helper()
			now := s.state(t, "/", "")
			if got := fmt.Sprintf("%s %d/%d %v %d", now.Stage, now.Done, now.Of, now.Ready, now.Generation); got != want {
				t.Errorf("the state is %q, not %q", got, want)
			}
		}
		check(" 0/0 false 0")
		first.progress("parse", 64, 100)
		check("parse 64/100 false 0")
		first.progress("parse", 65, 100)
		check("parse 64/100 false 0")
		first.progress("parse", 100, 100)
		check("parse 100/100 false 0")
		second := d.change()
		second.progress("parse", 64, 100)
		first.progress("render", 100, 100)
		check("parse 64/100 false 0")
		second.finish(v[0], nil)
		third := d.change()
		third.progress("parse", 64, 100)
		check(" 0/0 true 2")
		first.finish(nil, nil)
		third.finish(v[0], nil)
	})
}

// A tab is told of its page: the file, and where that went.
func TestPageState(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, strings.Replace(handbook, "# Engineer\n", "# Engineer\n\n", 1)+`
-- book/content/draft.md --
---
draft: true
visibility: internal
reviewBy: 2020-01-02
---
# A draft
`)
	o := showing(load(t, generator.Options{Dir: dir + "/book", BaseURL: "https://example.org/the/book/", Drafts: true}))
	o.Dir, o.Editor = "/home/me & you/book", "editor://open?file={file}&line={line}&column={column}"
	r := start(t, o, true)
	const edit = "editor://open?file=/home/me%20&%20you/book/"
	engineer := &pageJSON{File: "content/roles/engineer.md", Edit: edit + "content/roles/engineer.md&line=1&column=1",
		Headings: []headingJSON{{placeJSON: placeJSON{"content/roles/engineer.md:7", edit + "content/roles/engineer.md&line=7&column=1"}, Text: "Mission", Dimension: "purpose"}}}
	tests := []struct {
		address, file string
		want          *pageJSON
	}{
		{"/the/book/roles/engineer/", "", engineer},
		{"/the/book/roles/engineer/index.html", "", engineer},
		{"/the/book/stra%C3%9Fe/ein-weg/", "", &pageJSON{File: "content/stra\u00dfe/ein weg.md", Edit: edit + "content/stra%C3%9Fe/ein%20weg.md&line=1&column=1"}},
		{"/the/book/404.html", "", &pageJSON{}},
		{"/the/book/old/", "content/roles/engineer.md", &pageJSON{File: "content/roles/engineer.md", Moved: "/the/book/roles/engineer/"}},
		{"/the/book/old/", "content/gone.md", nil},
		{"/the/book/old/", "content/../../outside.txt", nil},
		{"/the/book/old/", "../outside.txt", nil},
		{"/the/book/files/notes", "", nil},
		{"/roles/engineer/", "", nil},
		{"//evil.example/", "", nil},
		{"", "", nil},
		{"%zz", "%00", nil},
	}
	for _, test := range tests {
		if got := r.state(t, test.address, test.file).Page; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s from %q is %+v, not %+v", test.address, test.file, got, test.want)
		}
	}
	draft := r.state(t, "/the/book/draft/", "").Page
	if draft == nil || !draft.Draft || !draft.Internal || draft.ReviewBy != "2020-01-02" {
		t.Errorf("the draft is %+v", draft)
	}
}

// However much is wrong, the state stays small, and the counts are of all.
func TestStateSize(t *testing.T) {
	dir := t.TempDir()
	text := strings.Repeat(strings.Repeat("word ", 90)+"[a link](nowhere.md) and \u202e ", 90)
	for i := range 4 {
		unpack(t, dir, fmt.Sprintf("-- content/%d.md --\n# Version %d\n\n%s\n", i, i, text))
	}
	snapshot := load(t, generator.Options{Dir: dir})
	owned(t, func(t *testing.T, s *Server, _ *desk, first *pending) {
		first.finish(snapshot, nil)
		state := s.state(t, "/", "")
		if state.Warnings != 4*90 || len(state.Problems) != maxPerCode+1 {
			t.Fatalf("%d warnings, of which %d are listed", state.Warnings, len(state.Problems))
		}
		for _, p := range state.Problems[:maxPerCode] { // then how many more
			source := []rune(p.Source)
			if p.Column < 1 || p.Column > len(source) || source[p.Column-1] != '[' {
				t.Fatalf("column %d of %q is not where the link is", p.Column, p.Source)
			}
		}
	})
}
