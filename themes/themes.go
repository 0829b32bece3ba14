// Package themes embeds the default theme, so that the program needs no files
// beside it. A playbook overrides it file by file in themes/<name>/.
package themes

import "embed"

//go:embed all:default
var files embed.FS

// Files returns the built-in themes; the default one lies in default/.
func Files() embed.FS { return files }
