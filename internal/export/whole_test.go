package export

import "testing"

func TestLineOf(t *testing.T) {
	for _, test := range []struct{ html, want string }{
		{"Plain &amp; <em>simple</em>", "Plain & simple"},
		{"<strong>Responsibilities</strong>\n<ul>\n<li>Do</li>\n<li>Check\n<ul>\n<li>twice</li>\n</ul>\n</li>\n</ul>", "Responsibilities; Do; Check; twice"},
		{"<p>One.</p>\n<p>Two.</p>", "One.; Two."},
		{"<table><thead><tr><th>What</th><th>When</th></tr></thead><tbody><tr><td>Count</td><td>Monday</td></tr></tbody></table>", "What | When; Count | Monday"},
		{"<ul></ul>", ""},
	} {
		if got := lineOf(test.html); got != test.want {
			t.Errorf("%s is %q, not %q", test.html, got, test.want)
		}
	}
}
