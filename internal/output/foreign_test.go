package output

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestForeign puts over what others left. Nothing may change but by a manifest
// that says it is ours.
func TestForeign(t *testing.T) {
	tests := []struct {
		name   string
		ours   files // published before
		others files // written by others, after that
		put    files
		says   []string
	}{
		{"file", nil, files{"index.html": "hugo"}, files{"index.html": "rolebook"},
			[]string{"public/index.html exists and was not written by rolebook", "remove it or choose another --out"}},
		{"file of the same size", nil, files{"index.html": "12345678"}, files{"index.html": "rolebook"},
			[]string{"public/index.html exists"}},
		{"beside a manifest", files{"a": "1"}, files{"b": "2"}, files{"a": "1", "b": "3"},
			[]string{"public/b exists"}},
		{"file for a directory", nil, files{"en": "file"}, files{"en/a/index.html": "1"},
			[]string{"public/en is a file where a directory is needed", "not written by rolebook"}},
		{"directory for a file", nil, files{"a/b": "mine"}, files{"a": "1"},
			[]string{"public/a/b is in the way of"}},
		{"file among ours", files{"a/x": "1"}, files{"a/b/c": "mine"}, files{"a": "1"},
			[]string{"public/a/b/c is in the way of"}},
		{"unclear manifest", nil, files{manifestName: "{", "a": "1"}, files{"a": "2"},
			[]string{"public/a exists", "public/.rolebook.json cannot tell", "JSON"}},
		{"newer manifest", nil, files{manifestName: `{"version":3,"files":["a"]}`, "a": "1"}, files{"a": "2"},
			[]string{"public/a exists", "version is 3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if tt.ours != nil {
				mustPublish(t, dir, tt.ours)
			}
			write(t, dir, tt.others)
			before := tree(t, dir)
			_, err := publish(dir, tt.put)
			wantError(t, err, tt.says...)
			same(t, "after the refusal", tree(t, dir), before)
		})
	}
}

// TestUnclearManifest shows that nothing is removed without a manifest, and
// that a good one takes its place.
func TestUnclearManifest(t *testing.T) {
	for _, bad := range []string{"", "{", "null", "[]", `{"version":1,"files":"a"}`, `{"version":99,"files":["a"]}`, "\xff\x00"} {
		dir := t.TempDir()
		mustPublish(t, dir, files{"a": "1", "b": "2"})
		write(t, dir, files{manifestName: bad})
		mustPublish(t, dir, files{"b": "2"})
		same(t, bad, published(t, dir), files{"a": "1", "b": "2"})
		mustPublish(t, dir, files{})
		same(t, bad, published(t, dir), files{"a": "1"})
	}
}

func TestHostileManifest(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	write(t, top, files{
		"victim":         "1",
		"public/dir/x":   "2",
		"public/a\u00a0": "3",
		"public/mine":    "4",
		"public/" + manifestName: `{"version":1,"files":[
			"../victim", "/victim", "./mine", "dir", "dir/", "dir/../mine", "dir//x", "", ".", "..",
			".rolebook.json", ".rolebook.lock", ".ROLEBOOK.LOCK", "dir\\x", "c:mine", "nul", "missing", "mine/x",
			"link/victim", "inner/x", "linked", "\ud800"]}`,
	})
	want := files{"victim": "1", "public/dir/x": "2", "public/a\u00a0": "3", "public/mine": "4", "public/new": "5"}
	if err := os.Symlink(top, filepath.Join(dir, "link")); err == nil {
		check(t, os.Symlink("dir", filepath.Join(dir, "inner")))
		check(t, os.Symlink("mine", filepath.Join(dir, "linked")))
		maps.Copy(want, files{"public/link": "-> " + top, "public/inner": "-> dir", "public/linked": "-> mine"})
	}
	if res := mustPublish(t, dir, files{"new": "5"}); res.Removed != 0 {
		t.Errorf("%+v", res)
	}
	got := tree(t, top)
	if strings.Contains(got["public/"+manifestName], "victim") {
		t.Error("the hostile entries are still in the manifest")
	}
	maps.DeleteFunc(got, func(name, _ string) bool {
		return strings.HasSuffix(name, "/") || strings.Contains(name, ".rolebook.")
	})
	same(t, "hostile manifest", got, want)
}

func TestSymbolicLinks(t *testing.T) {
	needLinks(t)
	tests := []struct{ name, link, to, put, says string }{
		{"file out", "index.html", "../victim", "index.html", "public/index.html is a symbolic link"},
		{"file within", "index.html", "real", "index.html", "public/index.html is a symbolic link"},
		{"dangling", "index.html", "nowhere", "index.html", "public/index.html is a symbolic link"},
		{"directory out", "en", "..", "en/victim", "public/en is a symbolic link"},
		{"directory within", "en", "dir", "en/x", "public/en is a symbolic link"},
		{"absolute", "en", "/", "en/a/b", "public/en is a symbolic link"},
		{"in a directory for a file", "a/l", "../real", "a", "public/a/l is in the way of"},
		{"manifest", manifestName, "../victim", "x", "is a symbolic link"},
		{"lock", lockName, "../victim", "x", "is a symbolic link"},
		{"lock to nothing", lockName, "../new", "x", "is a symbolic link"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			write(t, top, files{"victim": "1", "public/real": "2", "public/dir/x": "3", "public/a/": ""})
			check(t, os.Symlink(tt.to, filepath.Join(dir, filepath.FromSlash(tt.link))))
			before := tree(t, top)
			_, err := publish(dir, files{tt.put: "rolebook"})
			wantError(t, err, tt.says)
			same(t, "after the refusal", tree(t, top), before)
		})
	}
}

// TestOursBecameALink replaces published files by links: they are others' now.
func TestOursBecameALink(t *testing.T) {
	needLinks(t)
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	mustPublish(t, dir, files{"a": "1", "d/x": "2", "keep": "3"})
	write(t, top, files{"victim": "v", "out/x": "v"})
	check(t, os.Remove(filepath.Join(dir, "a")))
	check(t, os.RemoveAll(filepath.Join(dir, "d")))
	check(t, os.Symlink("../victim", filepath.Join(dir, "a")))
	check(t, os.Symlink("../out", filepath.Join(dir, "d")))
	mustPublish(t, dir, files{"keep": "3"})
	same(t, "links", published(t, top), files{
		"victim": "v", "out/x": "v", "public/a": "-> ../victim", "public/d": "-> ../out", "public/keep": "3",
		"public/" + manifestName: tree(t, dir)[manifestName], "public/" + lockName: "",
	})
}
