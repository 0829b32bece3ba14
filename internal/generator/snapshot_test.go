package generator_test

import (
	"os"
	"testing"

	"rolebook/internal/diag"
)

// TestNothingIsReadAfterLoad removes the playbook as soon as it is loaded. Its files, and its
// problems with the lines that they are about, are those of a playbook that is still there.
// Break: finish reading the lines from disk.
func TestNothingIsReadAfterLoad(t *testing.T) {
	d := newFixture(t, `
-- content/site.yaml --
title: Small
colour: red
-- content/sources.yaml --
s: { titel: S }
-- content/index.md --
---
sumary: text
---
# Home

[a](a.md) [b](nowhere.md) ![image](image.svg)
-- content/a.md --
# A

See [nothing](index.md#nothing) and [@unknown].
-- content/image.svg --
<svg xmlns="http://www.w3.org/2000/svg">
<script>1</script>
</svg>
`)
	there, err := d.load(t.Context())
	d.done(err)
	want, files := reported(there), d.bytes(there)
	d.memory.Changed(nil, true)
	gone, err := d.load(t.Context())
	d.done(err)
	d.done(os.RemoveAll(d.dir))
	for _, difference := range append(differ(reported(gone), want), differ(d.bytes(gone), files)...) {
		t.Error(difference)
	}
	lines := map[string]bool{}
	for _, p := range gone.Problems() {
		if p.Pos.Line > 0 && p.Source == "" && p.Code != diag.BadTheme {
			t.Errorf("a problem has no line: %+v", p)
		}
		lines[p.Source] = true
	}
	for _, line := range []string{"colour: red", "s: { titel: S }", "sumary: text", "[a](a.md) [b](nowhere.md) ![image](image.svg)", "See [nothing](index.md#nothing) and [@unknown].", "<script>1</script>"} {
		if !lines[line] {
			t.Errorf("no problem is about %q", line)
		}
	}
}
