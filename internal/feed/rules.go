package feed

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/diag"
)

// The files of rules that static hosts read (Netlify, Cloudflare Pages and others).
const (
	headersFile   = "_headers"
	redirectsFile = "_redirects"
)

// Own is a file of the playbook that has the name of one that is made here.
type Own struct {
	File string // below the content directory, for problems
	Text []byte
}

// rule is a path, and the headers that answers below it carry.
type rule struct {
	path    string
	headers []header
}

type header struct{ name, value string }

// standard are the headers that every site has.
func (s Set) standard() []rule {
	return []rule{
		{"/*", []header{
			{"Content-Security-Policy", s.Policy},
			{"X-Content-Type-Options", "nosniff"},
			{"Referrer-Policy", "strict-origin-when-cross-origin"},
		}},
		{s.Site.Href("/assets/") + "*", []header{{"Cache-Control", "public, max-age=31536000, immutable"}}},
	}
}

// Merges reports whether a file of the playbook is joined with ours of the same name,
// rather than put in its place.
func (s Set) Merges(out string) bool {
	return out == headersFile || out == redirectsFile && s.redirects() != ""
}

// headers returns _headers: our rules, and after them those of the playbook. Where both
// set one header on one path, ours is kept as the comment of joined says.
func (s Set) headers() ([]byte, diag.List) {
	j := joining{rules: s.standard(), own: s.Own[headersFile]}
	for i, line := range strings.Split(string(bytes.TrimPrefix(j.own.Text, []byte("\ufeff"))), "\n") {
		j.line(i+1, strings.TrimRight(line, " \t\r"))
	}
	var b bytes.Buffer
	for _, r := range j.rules {
		b.WriteString(r.path + "\n")
		for _, h := range r.headers {
			b.WriteString("  " + h.name + ": " + h.value + "\n")
		}
	}
	b.Write(j.rest.Bytes())
	return b.Bytes(), j.problems
}

// joining is the state while rules of a playbook are joined with ours.
type joining struct {
	rules    []rule
	own      Own
	at       string       // the path that lines are about
	rest     bytes.Buffer // rules for other paths
	problems diag.List
}

// line reads one line of the playbook's rules.
func (j *joining) line(n int, line string) {
	text := strings.TrimLeft(line, " \t")
	warn := func(message, hint string) {
		j.problems.Add(diag.Problem{Code: diag.HostRules, File: j.own.File, Pos: diag.Pos{Line: n, Col: 1 + len(line) - len(text)}, Message: message, Hint: hint})
	}
	switch {
	case text == "" || text[0] == '#':
		if j.own.File != "" && (text != "" || j.rest.Len() > 0) {
			j.rest.WriteString(line + "\n")
		}
		return
	case text[0] == '/' || strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://"):
		if j.at = text; j.ours() == nil {
			j.rest.WriteString(text + "\n")
		}
		return
	case j.at == "":
		warn("the header stands before the first path, and is left out", "put a line such as /* above it")
		return
	}
	name, value, found := strings.Cut(text, ":")
	removed, removes := strings.CutPrefix(text, "!")
	switch {
	case removes && j.standard(strings.TrimSpace(removed)) != "":
		warn(fmt.Sprintf("the line is left out: it would take away %s: %s", strings.TrimSpace(removed), j.standard(strings.TrimSpace(removed))), "delete it")
	case !found && !removes:
		warn("the line is neither a path nor a header, and is left out", "write Name: value")
	default:
		j.header(strings.TrimSpace(name), strings.TrimSpace(value), text, warn)
	}
}

// ours returns our rule for the path that lines are about, or nil.
func (j *joining) ours() *rule {
	i := slices.IndexFunc(j.rules, func(r rule) bool { return r.path == j.at })
	if i < 0 {
		return nil
	}
	return &j.rules[i]
}

// standard returns what we set a header to, on any path, or "".
func (j *joining) standard(name string) string {
	for _, r := range j.rules {
		for _, h := range r.headers {
			if strings.EqualFold(h.name, name) {
				return h.value
			}
		}
	}
	return ""
}

// header adds a header of the playbook. On a path of ours a second policy is added to
// ours, since browsers obey both; X-Content-Type-Options stays; others give way, and a
// warning says what is lost. On other paths it is as it is, with a warning where hosts
// differ in what they make of two rules.
func (j *joining) header(name, value, text string, warn func(message, hint string)) {
	r := j.ours()
	if r == nil {
		j.rest.WriteString("  " + text + "\n")
		if ours := j.standard(name); ours != "" && ours != value && !strings.EqualFold(name, "Cache-Control") {
			warn(fmt.Sprintf("hosts that apply one rule only lose %s: %s on %s", name, ours, j.at), "see what yours does; others apply both")
		}
		return
	}
	i := slices.IndexFunc(r.headers, func(h header) bool { return strings.EqualFold(h.name, name) })
	switch {
	case i < 0:
		r.headers = append(r.headers, header{name, value})
	case r.headers[i].value == value:
	case strings.EqualFold(name, "Content-Security-Policy"):
		r.headers = slices.Insert(r.headers, i+1, header{name, value})
		warn("the policy is added to the one of rolebook, which stays: browsers obey both, so that it can forbid more and allow nothing", "leave out what it allows")
	case strings.EqualFold(name, "X-Content-Type-Options"):
		warn(fmt.Sprintf("the line is left out: it would take away %s: %s", r.headers[i].name, r.headers[i].value), "delete it")
	case strings.EqualFold(name, "Referrer-Policy") && slices.Contains([]string{"no-referrer", "same-origin", "strict-origin"}, strings.ToLower(value)):
		r.headers[i].value = value // which tells others less
	default:
		warn(fmt.Sprintf("%s: %s of rolebook is lost on %s", r.headers[i].name, r.headers[i].value, r.path), "delete the line to keep it")
		r.headers[i].value = value
	}
}

// moved returns _redirects: our lines, and after them those of the playbook. Hosts
// take the first that fits.
func (s Set) moved() ([]byte, diag.List) {
	ours, own := s.redirects(), s.Own[redirectsFile]
	if len(own.Text) == 0 {
		return []byte(ours), nil
	}
	taken := map[string]bool{}
	for line := range strings.Lines(ours) {
		from, _, _ := strings.Cut(line, " ")
		taken[from] = true
	}
	b := bytes.NewBufferString(ours)
	var problems diag.List
	for i, line := range strings.Split(strings.TrimSuffix(string(bytes.TrimPrefix(own.Text, []byte("\ufeff"))), "\n"), "\n") {
		line = strings.TrimRight(line, " \t\r")
		if words := strings.Fields(line); len(words) > 0 && taken[words[0]] {
			problems.Add(diag.Problem{Code: diag.HostRules, File: own.File, Pos: diag.Pos{Line: i + 1, Col: 1}, Message: fmt.Sprintf("the line is left out: a page says under redirects: where %s leads", words[0]), Hint: "keep one of them"})
			continue
		}
		b.WriteString(line + "\n")
	}
	return b.Bytes(), problems
}

// Problems returns what is wrong with the rules of the playbook's own files.
func (s Set) Problems() diag.List {
	if len(s.Own) == 0 {
		return nil
	}
	_, headers := s.headers()
	_, moved := s.moved()
	return append(headers, moved...)
}
