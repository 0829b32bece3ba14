package diag

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// many makes n problems of a code, each with a source and a name of its own.
func many(code Code, n int) List {
	var out List
	for i := range n {
		out.Add(Problem{Code: code, File: fmt.Sprintf("%c.md", 'a'+i%5), Pos: Pos{i + 1, 1}, Message: strings.Repeat("word ", 20), Source: "source", About: fmt.Sprintf("name%d", i%3)})
	}
	return out
}

// Up to thirty codes fit a screen, however many problems they have, and every problem is shown or counted. It fails
// where Digest returns its list, where folded keeps sources, and where the last limits
// are missing.
func TestDigest(t *testing.T) {
	screen := Screen{38, 80}
	for codes := 1; codes <= 30; codes++ {
		for _, each := range []int{1, 2, 3, 7, 40} {
			var list List
			n := 0
			for _, r := range Rules() {
				if n < codes && r.Code.Severity() != Error && r.Code != Misnamed {
					list = append(list, many(r.Code, each)...)
					n++
				}
			}
			shown := list.Digest(screen)
			if rows := shown.rows(screen.Columns); rows > screen.Rows {
				t.Errorf("%d of %d codes take %d rows", each, codes, rows)
			}
			if n := reported(t, shown); n != len(list) {
				t.Errorf("of %d problems %d are told of", len(list), n)
			}
		}
	}
}

// told is how many problems a digest shows or counts.
func reported(t *testing.T, list List) int {
	t.Helper()
	n := 0
	for _, p := range list {
		count := regexp.MustCompile(`^(?:and )?(\d+) (?:more like it|warnings?|infos?|errors?) in `).FindStringSubmatch(p.Message)
		if count == nil {
			n++
			continue
		}
		more, err := strconv.Atoi(count[1])
		if err != nil {
			t.Fatal(err)
		}
		n += more
	}
	return n
}

// Errors come first, at least three of each code with their source, however much else
// there is.
func TestDigestErrors(t *testing.T) {
	list := append(many(DeadLink, 200), many(BadValue, 9)...)
	for _, r := range Rules() {
		if r.Code.Severity() == Warning {
			list = append(list, many(r.Code, 5)...)
		}
	}
	shown := list.Digest(Screen{10, 100})
	for i, p := range shown[:3] {
		if p.Code != BadValue || p.Source == "" {
			t.Errorf("problem %d is %v", i, p)
		}
	}
	if want := "and 6 more like it in 5 files: name0 (2), name1 (2), name2 (2)"; shown[3].Message != want {
		t.Errorf("%q, not %q", shown[3].Message, want)
	}
}

// What fits is shown as it is, in the order of the files.
func TestDigestOfFew(t *testing.T) {
	list := append(many(DeadLink, 2), many(RawHTML, 2)...).Sorted()
	if got := list.Digest(Screen{38, 80}); fmt.Sprint(got) != fmt.Sprint(list) {
		t.Errorf("%v\nnot\n%v", got, list)
	}
}
