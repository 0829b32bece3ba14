package similar

import (
	"io/fs"
	"strings"
	"testing"
)

// Each word of the files means what the file says: no other line has taken its stem.
func TestFilesAgree(t *testing.T) {
	names, err := fs.Glob(files, "contrast/*.txt")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		lang := strings.TrimSuffix(strings.TrimPrefix(name, "contrast/"), ".txt")
		text, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		whole := For(lang)
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			one := For("zz")
			one.base, one.stem = whole.base, whole.stem
			one.split = whole.split
			one.learn(line)
			for phrase, key := range one.phrases {
				if got := whole.phrases[phrase]; got != key {
					t.Errorf("%s: %q of %q has the key %q, since it stands above too", name, phrase, line, got)
				}
			}
		}
	}
}
