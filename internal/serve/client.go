package serve

import (
	"embed"
	"path"
)

// The preview's own scripts, in modules as the browser loads them, and stylesheet.
//
//go:embed client/*.js client/*.css
var clientFiles embed.FS

// asset is a file of the preview's own.
type asset struct {
	mime string
	data []byte
}

// clientAssets returns the files below /_rolebook/ by name.
func clientAssets() map[string]asset {
	assets := map[string]asset{}
	entries, err := clientFiles.ReadDir("client")
	if err != nil {
		return assets
	}
	for _, e := range entries {
		if data, err := clientFiles.ReadFile("client/" + e.Name()); err == nil {
			assets[e.Name()] = asset{mimeOf(path.Ext(e.Name())), data}
		}
	}
	return assets
}
