package theme

import (
	"io/fs"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/stencil"
	"rolebook/internal/view"
	"rolebook/themes"
)

// A layout without a stencil is rendered all the same, but ten times slower. And the
// default theme has nothing that would be wrong in another.
func TestDefaultLayoutsHaveStencils(t *testing.T) {
	files, err := fs.Sub(themes.Files(), "default")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := config.Read("site.yaml", nil, config.Defaults{})
	theme, problems := Load(themes.Files(), nil, c, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	// Laid over itself, the default theme is the playbook's, and is type-checked.
	own := Files{}
	if err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		own[name], err = fs.ReadFile(files, name)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, problems := Load(themes.Files(), own, c, nil); len(problems) > 0 {
		t.Errorf("the default theme has problems: %v", problems)
	}
	for name, made := range theme.layouts {
		l := made()
		if l == nil {
			t.Errorf("layout %s does not compile", name)
			continue
		}
		if _, err := stencil.Compile[view.Common](l.template, dataOf()[name]); err != nil {
			t.Errorf("layout %s: %v", name, err)
		}
	}
}
