package diag

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("x", 200)
	tests := []struct {
		line string
		col  int
		want string
		at   int
	}{
		{"", 0, "", 0},
		{"", 1, "", 1},
		{"", 2, "", 0},
		{"short", 6, "short", 6},
		{"short", 7, "short", 0},
		{"short", -1, "short", 0},
		{"\tb", 2, " b", 2},
		{"\x1b[2Jb", 5, `\u001b[2Jb`, 10},
		{"\u00e4\u00f6|", 3, "\u00e4\u00f6|", 3},
		{"|" + long + long, 1, "|" + long[:159], 1},
		{long + "|" + long, 201, long[:80] + "|" + long[:79], 81},
		{long + long + "|", 401, long[:159] + "|", 160},
		{long + long, 401, long[:160], 161},
		{long + long, 0, long[:160], 0},
	}
	for _, test := range tests {
		if got, at := Excerpt(test.line, test.col); got != test.want || at != test.at {
			t.Errorf("Excerpt(%q, %d) is %q, %d, not %q, %d", test.line, test.col, got, at, test.want, test.at)
		}
	}
}
