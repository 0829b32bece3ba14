package theme

import (
	"testing"

	"io/fs"
	"rolebook/internal/config"
	"rolebook/internal/stencil"
	"rolebook/themes"
)

// A layout without a stencil is rendered all the same, but ten times slower.
func TestDefaultLayoutsHaveStencils(t *testing.T) {
	files, err := fs.Sub(themes.Files(), "default")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := config.Read("site.yaml", nil)
	theme, err := Load(files, c)
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range theme.layouts {
		if _, err := stencil.Compile[View](l.template); err != nil {
			t.Errorf("layout %s: %v", name, err)
		}
	}
}
