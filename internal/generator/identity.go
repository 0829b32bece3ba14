package generator

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"rolebook/internal/config"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/disk"
	"rolebook/internal/locale"
)

// identify reads what the settings of another program say of the site. A vault of
// Obsidian is called what its folder is.
func (o Options) identify(p dialect.Project) (id dialect.Identity) {
	if p.Program == "" {
		return id
	}
	root, err := disk.OpenRoot(o.Dir)
	if err != nil {
		return id // opening the content will report it
	}
	defer root.Close()
	id = dialect.Identify(disk.FS(root), p)
	if dir, err := filepath.Abs(o.Dir); p.Program == "Obsidian" && err == nil && filepath.Dir(dir) != dir {
		id.Title = dialect.Setting{Key: "the name of the vault", Value: filepath.Base(dir)}
	}
	return id
}

// defaults are what stands where site.yaml says nothing.
func (l *loading) defaults() config.Defaults {
	return config.Defaults{Title: l.identity.Title.Value, Description: l.identity.Description.Value, Language: l.language()}
}

// language is the language that another program's settings name, or "". It is written
// as the folder of the documents in it, if there is one: en-US may lie in en/.
func (l *loading) language() string {
	tag := l.identity.Language.Value
	if tag == "" {
		return ""
	}
	if _, err := locale.New(tag); err != nil {
		return ""
	}
	base, _, _ := strings.Cut(tag, "-")
	for _, folder := range []string{tag, base} {
		if info, err := fs.Stat(l.fsys, folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return tag
}

// identified says what was taken over of another program's settings, and what was not.
func (l *loading) identified(c *config.Config) {
	id := l.identity
	file := l.project.Mark
	if id.File != "" {
		file = id.File
	}
	say := func(s dialect.Setting, message, hint string) {
		l.problems.Add(diag.Problem{Code: diag.ForeignTree, File: l.above(file), Pos: diag.Pos{Line: s.Line}, Message: message, Hint: hint})
	}
	var taken []string
	if t := id.Title; t.Value != "" && c.Title[""] == t.Value {
		taken = append(taken, fmt.Sprintf("the site is called %q, as %s says", t.Value, t.Key))
	}
	if d := id.Description; d.Value != "" {
		taken = append(taken, fmt.Sprintf("its description is that of %s", d.Key))
	}
	if tag := l.language(); tag != "" && c.Tags()[0] == tag {
		taken = append(taken, fmt.Sprintf("its language is %q, as %s says", tag, id.Language.Key))
	} else if tag == "" && id.Language.Value != "" {
		say(id.Language, fmt.Sprintf("%q, the value of %s, is no language: the site is in %q", id.Language.Value, id.Language.Key, c.Tags()[0]), "write languages: [en] in site.yaml, with its BCP 47 tag")
	}
	if len(taken) > 0 {
		say(cmp.Or(id.Title, id.Description, id.Language), strings.Join(taken, "; "), "site.yaml can say otherwise")
	}
	if b := id.Base; b.Value != "" && c.BaseURL.Value == "/" {
		say(b, fmt.Sprintf("the address %s, the value of %s, is not taken over: another site may stand there", b.Value, b.Key), "write baseURL: in site.yaml, or give --base-url, if this site will")
	}
}
