package theme

import (
	"bytes"
	"errors"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"rolebook/internal/config"
	"rolebook/internal/diag"
)

// loading is the state of Load.
type loading struct {
	fsys         fs.FS
	config       *config.Config
	fonts        []Font // of the playbook
	problems     diag.List
	templatesOwn bool // whether there are templates of the playbook
	origin       origin
	prepared     results
	digests      map[string]digest // of files that prepared bundles are made from
	bundled      map[string]bool   // the files that are part of bundles
	computed     []result          // bundles and files of strings that were not prepared
}

func newLoading(fsys fs.FS, prepared results, c *config.Config) *loading {
	return &loading{fsys: fsys, config: c, origin: origin{fsys, c.Theme}, prepared: prepared, digests: map[string]digest{}, bundled: map[string]bool{}}
}

// origin finds the place of a fault in the files of a theme.
type origin struct {
	fsys fs.FS
	name string // of the playbook's theme
}

// own reports whether a file is of the playbook's theme, not of the default one.
func (l *loading) own(name string) bool { return l.origin.own(name) }

func (o origin) own(name string) bool {
	all := layers(o.fsys)
	if len(all) == 1 {
		return false
	}
	_, err := fs.Stat(all[0], name)
	return err == nil
}

// path is a file's name in the playbook. What is built in has one, too.
func (o origin) path(name string) string {
	if o.own(name) || name == "" {
		return path.Join("themes", o.name, name)
	}
	return path.Join("themes", "default", name)
}

// problem makes a problem of a file of the theme; with no name of the theme as a
// whole.
func (o origin) problem(name string, pos diag.Pos, message string) diag.Problem {
	p := diag.Problem{Code: diag.BadTheme, File: o.path(name), Pos: pos, Message: message}
	if text, err := fs.ReadFile(o.fsys, name); err == nil && pos.Line > 0 {
		p.Source = diag.SourceLine(text, pos.Line)
	}
	return p
}

// problem notes a problem, which may be added to.
func (l *loading) problem(name string, pos diag.Pos, message string) *diag.Problem {
	l.problems.Add(l.origin.problem(name, pos, message))
	return &l.problems[len(l.problems)-1]
}

// at is the place of an offset in a file.
func (l *loading) at(name string, offset int) diag.Pos {
	text, err := fs.ReadFile(l.fsys, name)
	if err != nil || offset > len(text) {
		return diag.Pos{}
	}
	before := text[:offset]
	return diag.Pos{Line: 1 + bytes.Count(before, []byte("\n")), Col: 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])}
}

// unused notes files of the playbook's theme that no page uses.
func (l *loading) unused() {
	own, ok := layers(l.fsys)[0].(Files)
	if !ok {
		return
	}
	var layouts []string
	for _, kind := range append(Layouts(), "base") {
		layouts = append(layouts, "layouts/"+kind+".html")
	}
	for name := range own {
		dir, hint := path.Dir(name), ""
		switch ext := path.Ext(name); {
		case dir == "layouts" && ext == ".html":
			if slices.Contains(layouts, name) {
				continue
			}
			hint = diag.DidYouMean(name, layouts)
		case l.bundled[name], dir == "partials" && ext == ".html", dir == "strings" && ext == ".yaml", name == "assets/icon.svg":
			continue
		case strings.HasPrefix(name, "assets/"):
			hint = "import it in assets/css/own.css or assets/main.js"
		}
		l.problems.Add(diag.Problem{Code: diag.UnusedThemeFile, File: l.origin.path(name), Message: "no page uses this", Hint: hint})
	}
}

// stringsPlace matches what stands before each fault of strings.
func stringsPlace() *regexp.Regexp {
	return regexp.MustCompile(`^(strings/.+?\.yaml)(?::(\d+))?(?::(\d+))?: (.*)$`)
}

// badStrings notes what is wrong with the strings: one fault to a line.
func (l *loading) badStrings(err error) {
	places := stringsPlace()
	for line := range strings.SplitSeq(err.Error(), "\n") {
		name, pos, message := "", diag.Pos{}, line
		if parts := places.FindStringSubmatch(line); parts != nil {
			name, message = parts[1], parts[4]
			pos.Line, _ = strconv.Atoi(parts[2])
			pos.Col, _ = strconv.Atoi(parts[3])
		}
		l.problem(name, pos, message)
	}
}

// unparsed notes that a file of templates does not parse. The error names its line;
// the column is that of the first action without which there is no such error.
func (t *templates) unparsed(s *source, err error) {
	text := strings.TrimPrefix(err.Error(), "template: "+s.name+":")
	number, message, _ := strings.Cut(text, ": ")
	line, _ := strconv.Atoi(number)
	p := t.problem(s.name, diag.Pos{Line: line, Col: s.column(line, err)}, message)
	if message == "unexpected EOF" {
		p.Message, p.Hint = "the file ends before {{end}}", "each {{if}}, {{with}}, {{range}}, {{block}} and {{define}} has an {{end}}"
	}
}

// column finds the action at fault in a line; 0 where there is none.
func (s *source) column(line int, fault error) int {
	const most = 50 // actions that are tried
	start := 0
	for range line - 1 {
		start += strings.IndexByte(s.text[start:], '\n') + 1
	}
	for end, n := start, 0; end < len(s.text) && n < most; n++ {
		if next := strings.Index(s.text[end:], "}}"); next >= 0 {
			end += next + len("}}")
		} else {
			end = len(s.text)
		}
		cut := source{name: s.name, text: s.text[:end]}
		if err := cut.parse(); err == nil || err.Error() != fault.Error() {
			continue
		}
		if at := strings.LastIndex(cut.text, "{{"); at >= start && !strings.Contains(s.text[start:at], "\n") {
			return 1 + utf8.RuneCountInString(s.text[start:at])
		}
		return 0
	}
	return 0
}

// position matches what text/template and html/template write before an error.
func position() *regexp.Regexp {
	return regexp.MustCompile(`^(?:template: ?|html/template:)?((?:layouts|partials)/[^:]+):(\d+):(\d+)$`)
}

// place reads a position of those packages, whose columns are bytes and begin with 0.
func (o origin) place(written string) (name string, pos diag.Pos) {
	parts := position().FindStringSubmatch(written)
	if parts == nil {
		return "", diag.Pos{}
	}
	line, _ := strconv.Atoi(parts[2])
	col, _ := strconv.Atoi(parts[3])
	text, _ := fs.ReadFile(o.fsys, parts[1])
	source := diag.SourceLine(text, line)
	return parts[1], diag.Pos{Line: line, Col: 1 + utf8.RuneCountInString(source[:min(col, len(source))])}
}

// unescapable reports that html/template does not know how a template is to be escaped.
func (t *templates) unescapable(kind string, err error) {
	var fault *template.Error
	if !errors.As(err, &fault) {
		t.problem("layouts/base.html", diag.Pos{}, err.Error())
		return
	}
	name, pos := "", diag.Pos{Line: fault.Line}
	if fault.Node != nil {
		where, _ := (*parse.Tree)(nil).ErrorContext(fault.Node)
		name, pos = t.origin.place(where)
	} else if tree := t.set(kind)[fault.Name]; tree != nil {
		name = tree.ParseName
	}
	if fault.ErrorCode == template.ErrNoSuchTemplate {
		return // the checker has said so
	}
	if !t.own(name) {
		name, pos = t.unescapableFile(kind)
	}
	t.problem(name, pos, explain(fault))
}

// unescapableFile finds the file of the playbook's theme with which alone the default theme
// cannot be escaped, and the last tag before which it can; none where it takes several
// files.
func (t *templates) unescapableFile(kind string) (name string, pos diag.Pos) {
	const most = 100 // tags that are tried
	for _, s := range append(slices.Clone(t.shared), t.layouts[kind]) {
		if !s.own || t.escapes(kind, s.name, s.text) {
			continue
		}
		at := len(s.text)
		for range most {
			if at = strings.LastIndexByte(s.text[:at], '<'); at < 0 {
				break
			}
			if t.escapes(kind, s.name, s.text[:at]) {
				return s.name, t.at(s.name, at)
			}
		}
		return s.name, diag.Pos{}
	}
	return "", diag.Pos{}
}

// escapes reports whether the default theme can be escaped with one other file.
func (t *templates) escapes(kind, name, text string) bool {
	all := layers(t.fsys)
	fsys := overlaid(Files{name: []byte(text)}, all[len(all)-1])
	with := &templates{loading: &loading{fsys: fsys, origin: origin{fsys, t.origin.name}}, layouts: map[string]*source{}}
	for _, s := range t.shared {
		with.shared = append(with.shared, with.read(s.name))
	}
	with.layouts[kind] = with.read("layouts/" + kind + ".html")
	if with.broken {
		return false
	}
	_, err := compile(with.set(kind), t.data[kind])
	return err == nil
}

// explain says what html/template finds, where its own words name its inner states.
func explain(fault *template.Error) string {
	switch fault.ErrorCode {
	case template.ErrBranchEnd:
		what, _, _ := strings.Cut(fault.Description, " branches")
		return what + " ends elsewhere in the HTML than without it: inside of a tag, an attribute, a script or a style"
	case template.ErrRangeLoopReentry:
		return "{{range}} ends elsewhere in the HTML than it begins: inside of a tag, an attribute, a script or a style"
	case template.ErrEndContext, template.ErrOutputContext:
		return "the page ends inside of a tag, an attribute, a script or a style that is not closed"
	}
	return fault.Description
}
