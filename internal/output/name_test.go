package output

import (
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestNames(t *testing.T) {
	good := []string{
		"index.html", "a/b/c", ".nojekyll", ".well-known/security.txt", "_headers", "CNAME", "con-1", "common", "com10",
		"null", "a.con", "日本語/役割", "أدوار", "-x", "a b", "a'b&c#d%", strings.Repeat("x", 255), "rolebook.json", "en/.rolebook.json",
	}
	for _, name := range good {
		if err := CheckName(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
	bad := []string{
		"", ".", "..", "../a", "a/..", "a/../b", "/a", "a/", "a//b", "./a", "\xff", "a\x00b", "a\nb", "a\x7f", "a\u0085",
		`a\b`, "a:b", "c:/x", "a<b", "a>b", `a"b`, "a|b", "a?b", "a*b", "a.", "a ", "a./b", "a /b", "...",
		"con", "CON", "Con.html", "aux/index.html", "x/nul", "prn.a.b", "com1", "COM9.txt", "com0", "lpt1", "COM¹", "lpt³.x", "con .x",
		"CONIN$", "conout$", strings.Repeat("x", 256), ".rolebook.json", ".rolebook.lock", ".Rolebook.JSON", ".rolebook.json/x",
		".1.rolebook-tmp", "x.rolebook-tmp", "x.ROLEBOOK-TMP/y", strings.Repeat("abcdefghi/", 90) + "x",
	}
	for _, name := range bad {
		if CheckName(name) == nil {
			t.Errorf("%q is accepted", name)
		}
	}
}

func FuzzName(f *testing.F) {
	for _, name := range []string{"a/b", "nul", "a.", "役割", "../x", ".1.rolebook-tmp"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if CheckName(name) != nil {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) || !fs.ValidPath(name) || strings.ContainsRune(name, '\\') {
			t.Errorf("%q is accepted and not local", name)
		}
		if isTemp(name[strings.LastIndexByte(name, '/')+1:]) {
			t.Errorf("%q would be swept away", name)
		}
		key := Fold(name)
		if Fold(key) != key {
			t.Errorf("Fold(%q) = %q is not stable", name, key)
		}
		if strings.Count(key, "/") != strings.Count(name, "/") {
			t.Errorf("Fold(%q) = %q has other directories", name, key)
		}
	})
}

func TestConflicts(t *testing.T) {
	tests := []struct{ first, second, says string }{
		{"a", "a", "a is put twice"},
		{"a/b", "a/b", "a/b is put twice"},
		{"a/b", "a/B", "a/b and a/B are the same on some systems"},
		{"A/x", "a/y", "A/x and a/y are the same on some systems"},
		{"é", "e\u0301", "Unicode form"},
		{"straße", "STRASSE", "differ only in case"},
		{"Σ/x", "ς/y", "differ only in case"},
		{"a", "a/b", "a and a/b cannot both be"},
		{"a/b", "a", "a/b and a cannot both be"},
		{"a/b/c", "a", "a/b/c and a cannot both be"},
		{"A", "a/b/c", "A and a/b/c cannot both be"},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		_, err := publish(dir, nil)
		check(t, err)
		before := tree(t, dir)
		p, err := Open(dir, Protect{})
		check(t, err)
		check(t, p.Put(tt.first, nil))
		wantError(t, p.Put(tt.second, nil), tt.says)
		check(t, p.Abort())
		same(t, tt.first+" and "+tt.second, tree(t, dir), before)
	}
}

func TestNoConflicts(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, dir, files{"a/b": "", "ab": "", "a/c/d": "", "a.b": "", "a-b/c": "", "a/c/e": ""})
}

// TestSpelling changes the case of names where case does not count.
func TestSpelling(t *testing.T) {
	if !ignoresCase(t) {
		t.Skip("case counts on this file system")
	}
	dir := t.TempDir()
	mustPublish(t, dir, files{"Roles/SRE/index.html": "1", "Roles/x": "2", "Data": "file"})
	mustPublish(t, dir, files{"roles/sre/index.html": "1", "roles/x": "3", "data/y": "4"})
	same(t, "new spelling", published(t, dir), files{"roles/sre/index.html": "1", "roles/x": "3", "data/y": "4"})
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"version":1,"files":["a","../b"],"assets":["c"],"kept":["a"]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := decodeManifest(data)
		if err != nil {
			return
		}
		for name := range m {
			if err := CheckName(name); err != nil {
				t.Error(err)
			}
		}
		once, err := m.encode(false)
		check(t, err)
		again, err := decodeManifest(once)
		check(t, err)
		if !maps.Equal(m, again) {
			t.Errorf("%v is read back as %v", m, again)
		}
	})
}

func TestRepair(t *testing.T) {
	long := strings.Repeat("many words ", 30)
	for _, test := range []struct{ name, want string }{
		{"a good name.png", "a good name.png"}, {"con", "con-1"}, {"aux.tar.gz", "aux-1.tar.gz"}, {"COM¹", "COM¹-1"},
		{"con .x", "con -1.x"}, {"what?.md", "what-.md"}, {"a\\b:c", "a-b-c"}, {"dots...", "dots"}, {". .", ""},
		{"x.rolebook-tmp", "x.rolebook-tmp-1"}, {"e\u0301", "é"}, {"\xff", "-"},
		{long, "many words many words many words many-df96aec4"}, {strings.Repeat("役", 40) + ".png", strings.Repeat("役", 12) + "-31470760.png"},
	} {
		got := Repair(test.name, 50)
		if got != test.want {
			t.Errorf("%q becomes %q, not %q", test.name, got, test.want)
		}
		if again := Repair(got, 50); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	}
}

func FuzzRepair(f *testing.F) {
	for _, name := range []string{"nul", "a.", "役割", "aux .x", ".1.rolebook-tmp", strings.Repeat("e\u0301 ", 99), "x.\u212a\u017frolebook-tmp"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := Repair(name, 60)
		if got == "" {
			return
		}
		if why := BadElement(got); why != "" || strings.Contains(got, "/") || len(got) > 63 {
			t.Errorf("%q becomes %q, which %s", name, got, why)
		}
		if BadElement(name) == "" && len(name) <= 60 && !strings.Contains(name, "/") && got != norm.NFC.String(name) {
			t.Errorf("the good name %q becomes %q", name, got)
		}
	})
}
