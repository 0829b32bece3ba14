package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestProtect(t *testing.T) {
	tests := []struct{ out, says string }{
		{"book/public", ""},
		{"book/a/b/c", ""},
		{"elsewhere/new", ""},
		{"book", "is the playbook itself"},
		{"book/", "is the playbook itself"},
		{"book/public/..", "is the playbook itself"},
		{".", "holds the playbook"},
		{"/", "holds the playbook"},
		{"book/content", "itself"},
		{"book/content/en", "lies in"},
		{"book/content/new/deep", "lies in"},
		{"book/contents", ""},
		{"toBook", "is the playbook itself"},
		{"toContent", "itself"},
		{"toContent/new", "lies in"},
		{"toTop", "holds the playbook"},
		{"toTop/book/content", "itself"},
		{"toPublic", ""},
		{"toNothing", "is a symbolic link to nothing"},
		{"toNothing/x", "is a symbolic link to nothing"},
		{"outside", "itself"},
		{"outside/sub", "lies in"},
		{"book/absent", "itself"},
		{"book/absent/x", "lies in"},
		{"file", "not a directory"},
	}
	for _, tt := range tests {
		t.Run(tt.out, func(t *testing.T) {
			top := t.TempDir()
			write(t, top, files{"book/content/en/a.md": "1", "book/public/.gitignore": "*", "outside/": "", "file": "2"})
			for link, to := range map[string]string{
				"toBook": "book", "toContent": "book/content", "toTop": ".", "toPublic": "book/public",
				"toNothing": "nothing", "book/themes": "../outside",
			} {
				if err := os.Symlink(to, filepath.Join(top, link)); err != nil {
					t.Skip(err)
				}
			}
			protect := Protect{Root: filepath.Join(top, "book"), Sources: []string{
				filepath.Join(top, "book", "content"), filepath.Join(top, "book", "themes"), filepath.Join(top, "book", "absent"), "",
			}}
			before := tree(t, top)
			out := top + "/" + tt.out
			if tt.out == "/" {
				out = "/"
			}
			p, err := Open(out, protect)
			if tt.says == "" {
				check(t, err)
				check(t, p.Abort())
			} else {
				wantError(t, err, tt.says)
			}
			same(t, "after Open", tree(t, top), before)
		})
	}
}

func TestProtectRelative(t *testing.T) {
	top := t.TempDir()
	write(t, top, files{"content/a.md": "1"})
	t.Chdir(top)
	protect := Protect{Root: ".", Sources: []string{"content"}}
	for _, out := range []string{".", "..", "content", "./content/x", "x/../content", ""} {
		if _, err := Open(out, protect); err == nil {
			t.Errorf("output %q is accepted", out)
		}
	}
	p, err := Open("public", protect)
	check(t, err)
	check(t, p.Put("x", nil))
	t.Chdir("content")
	_, err = p.Commit()
	check(t, err)
	same(t, "output", published(t, filepath.Join(top, "public")), files{"x": ""})
}
