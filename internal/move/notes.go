package move

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"rolebook/internal/diag"
)

func (p *planning) note(file string, line int, message string) {
	p.plan.Notes.Add(diag.Problem{File: file, Pos: diag.Pos{Line: line, Col: 1}, Message: message})
}

// mentions notes lines that have the old path and do not change.
func (p *planning) mentions(file string, text []byte) {
	changed := map[int]bool{}
	for _, s := range p.splices[file] {
		changed[s.line] = true
	}
	for i, line := range lines(text) {
		for _, name := range []string{p.from + ".md", "/" + p.from, p.from + "/"} {
			if !changed[i+1] && !strings.Contains(line.text, "redirects:") && strings.Contains(p.from, "/") && strings.Contains(line.text, name) {
				p.note(file, i+1, fmt.Sprintf("it names %s and stays as it is", path.Clean(strings.Trim(name, "/"))))
				break
			}
		}
	}
}

// elsewhere notes what names the old place outside of documents: navigation of other programs, and
// sections: of site.yaml.
func (p *planning) elsewhere() {
	for _, file := range []string{"SUMMARY.md", "_sidebar.md", "_navbar.md", "mkdocs.yml", "mkdocs.yaml", "sidebars.js", "sidebars.ts", "docusaurus.config.js", "docusaurus.config.ts", ".vitepress/config.js", ".vitepress/config.ts", "astro.config.mjs", "_toc.yml"} {
		for _, dir := range []fs.FS{p.FS, p.Beside} {
			if text, err := fs.ReadFile(dir, file); err == nil {
				p.mentions(file, text)
				break
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(p.Site.Config.Sections)) {
		if key == p.from || strings.HasPrefix(key, p.from+"/") {
			p.note("site.yaml", p.Site.Config.SectionsAt.Line, fmt.Sprintf("sections: has a name for %s; write it for %s", key, p.to+strings.TrimPrefix(key, p.from)))
		}
	}
}
