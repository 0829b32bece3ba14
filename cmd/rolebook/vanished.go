package main

import (
	"fmt"
	"path/filepath"
	"strings"
)

// vanishedShown is how many rows a table of the warning has without -v.
const vanishedShown = 12

// vanished says, before a build publishes, that more than a tenth of the addresses that
// the output holds would lead nowhere, and what keeps them. It is no problem of the
// playbook: check does not find it, and --strict does not fail for it, since the same
// build into an empty directory has nothing to say.
func (t *terminal) vanished(snap *loaded, f *flags) error {
	v, err := snap.Vanished(f.outDir())
	if err != nil || 10*len(v.Gone) <= v.Held || f.format != "text" {
		return err
	}
	t.errorf("warning: %d of the %d addresses in %s will lead nowhere, such as %s\n", len(v.Gone), v.Held, filepath.ToSlash(f.outDir()), v.Gone[0])
	if v.Root != "" {
		t.vanishedRows(f, fmt.Sprintf("site.yaml keeps %d of them with", v.Kept), []string{"rootLanguage: " + v.Root})
	}
	var rows []string
	for _, m := range v.Redirects {
		rows = append(rows, fmt.Sprintf("%s: redirects: [%s]", m.File, strings.Join(m.Old, ", ")))
	}
	kept := len(v.Gone) - v.Kept - len(v.Lost) // with lists, which lead on with what they list
	t.vanishedRows(f, fmt.Sprintf("front matter keeps %d of them with", kept), rows)
	t.vanishedRows(f, fmt.Sprintf("of %d no document has the name", len(v.Lost)), v.Lost)
	return nil
}

// vanishedRows prints a table of the warning; without rows nothing.
func (t *terminal) vanishedRows(f *flags, title string, rows []string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(t.stderr, "  %s:\n", title)
	for i, row := range rows {
		if i == vanishedShown && !f.verbose {
			fmt.Fprintf(t.stderr, "    … and %d more (-v prints all)\n", len(rows)-i)
			return
		}
		fmt.Fprintf(t.stderr, "    %s\n", row)
	}
}
