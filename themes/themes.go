// Package themes embeds the default theme, so that the program needs no files
// beside it. A playbook overrides it file by file in themes/<name>/.
//
// prepared.txt is generated: what takes long to make of the default theme, so that no
// command makes it. Where it is out of date, its stale parts are not used.
package themes

import "embed"

//go:generate go test rolebook/internal/theme -run TestStringsAreGrouped -update
//go:generate go test rolebook/internal/theme -run TestPreparedIsUpToDate -update

//go:embed all:default prepared.txt
var files embed.FS

// Files returns the built-in themes; the default one lies in default/, and what is
// prepared of it in prepared.txt.
func Files() embed.FS { return files }
