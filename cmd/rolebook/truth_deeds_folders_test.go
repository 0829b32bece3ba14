package main

import (
	"fmt"
	"os"
	"path"
	"strings"
)

// What a scribe does to folders, settings and themes.

func (s *recorder) moveFolder() string {
	from, into := s.subfolder(), s.folder()
	to := path.Join(into, one(s, path.Base(from), "moved", "roles", "deep"))
	if from == "" || s.there(to) || s.blocked(to) || strings.HasPrefix(to+"/", from+"/") {
		return ""
	}
	s.done(os.MkdirAll(s.path(path.Dir(to)), 0o755))
	s.done(os.Rename(s.path(from), s.path(to)))
	return "moved " + from + " to " + to
}

// subfolder returns a directory below the content, or "".
func (s *recorder) subfolder() string {
	_, dirs := s.list()
	if len(dirs) < 2 {
		return ""
	}
	return one(s, dirs[1:]...)
}

func (s *recorder) removeFolder() string {
	dir := s.subfolder()
	if dir == "" {
		return ""
	}
	s.done(os.RemoveAll(s.path(dir)))
	return "removed " + dir
}

func (s *recorder) addFolder() string {
	dir := path.Join(s.folder(), fmt.Sprintf("added%d", s.n%5), one(s, "", "deeper", "con"))
	if s.blocked(dir + "/x") {
		return ""
	}
	for _, name := range []string{"a.md", "b/c.md", "d.png"} {
		if file := path.Join(dir, name); !s.there(file) && !s.blocked(file) {
			s.put(file, fmt.Sprintf("# Added %d\n", s.n))
		}
	}
	return "added " + dir
}

func (s *recorder) copyFolder() string {
	from := s.subfolder()
	to := path.Join(s.top(), one(s, "en", "es", "copy"), path.Base(from))
	files, _ := s.list()
	if from == "" || s.blocked(to+"/x") || strings.HasPrefix(to+"/", from+"/") || len(files) > 90 {
		return ""
	}
	for _, f := range files {
		if rel, ok := strings.CutPrefix(f, from+"/"); ok && !s.there(path.Join(to, rel)) && !s.blocked(path.Join(to, rel)) {
			s.put(path.Join(to, rel), s.text(f))
		}
	}
	return "copied " + from + " to " + to
}

// swap puts a directory in the place of a file, or a file in that of a directory.
func (s *recorder) swap() string {
	if dir := s.subfolder(); dir != "" && s.r.IntN(2) == 0 {
		s.done(os.RemoveAll(s.path(dir)))
		s.put(dir, "no longer a directory")
		return "made a file of " + dir
	}
	name := s.pick()
	if name == "" {
		return ""
	}
	s.done(os.Remove(s.path(name)))
	s.put(path.Join(name, one(s, "index.md", "a.md", "x.png")), fmt.Sprintf("# Inside %d\n", s.n))
	return "made a directory of " + name
}

// settings writes site.yaml anew.
func (s *recorder) settings() string {
	name := path.Join(s.top(), "site.yaml")
	if info, err := os.Stat(s.path(name)); err == nil && info.IsDir() {
		s.done(os.RemoveAll(s.path(name)))
		return "removed " + name
	}
	if s.r.IntN(12) == 0 {
		s.put(name, one(s, "title: [", "languages: [xx-notalanguage]\nunknown: 1\n", "\xff"))
		return "broke " + name
	}
	text := strings.Join([]string{
		one(s, "title: { en: Roles, es: Puestos, ru: Роли }", fmt.Sprintf("title: Title %d", s.n), ""),
		one(s, "baseURL: https://example.org/book/", "baseURL: /", "baseURL: /päth/of it/", "baseURL: https://example.org", ""),
		one(s, "languages: [en, es, ru]", "languages: [en, es, ru]", "languages: [ru, en, es]", "languages: [es, en]", "languages: [EN, es, ru]", "languages: [en, es, ru, de]", ""),
		one(s, "sections: { roles: { es: puestos, ru: роли } }", "sections: { roles: { en: jobs } }", ""),
		one(s, "dimensions: [{ id: budget, type: list, label: { en: Budget } }, { id: skills }]", "dimensions: [{ id: skills, hidden: true }]", "", ""),
		one(s, "headings: { en: { Skills: responsibilities } }", "headings: { en: { Note: skills } }", "", ""),
		one(s, "fallbacks: { es: [ru, en] }", "fallbacks: false", "", ""),
		one(s, "synonyms: { en: [[leave, holiday], [skills, abilities]] }", "synonyms: { en: [[leave, rest]] }", "", ""),
		one(s, "accent: \"#123456\"", "density: compact", "visibility: public", "", ""),
		one(s, "theme: other", "theme: ../default", "", "", "", "", "", ""),
	}, "\n")
	s.put(name, text+"\n")
	return "wrote " + name + ": " + strings.ReplaceAll(text, "\n", "; ")
}

func (s *recorder) sources() string {
	name := path.Join(s.top(), "sources.yaml")
	if info, err := os.Stat(s.path(name)); err == nil && info.IsDir() || s.r.IntN(6) == 0 {
		s.done(os.RemoveAll(s.path(name)))
		return "removed " + name
	}
	s.put(name, fmt.Sprintf(one(s, "study: { title: Study %d }\n", "study: { title: Study %d }\nmoss: { via: study }\nmore: { title: M, via: gone }\n", "study: [%d\n"), s.n))
	return "wrote " + name
}

func (s *recorder) theme() string {
	dir := one(s, "themes/default/", "themes/default/", "themes/other/")
	switch s.r.IntN(8) {
	case 0:
		s.done(os.RemoveAll(s.path(one(s, dir, "themes"))))
		return "removed a theme"
	case 1:
		s.put(dir+"partials/footer.html", one(s, "{{", "<footer>{{.Nothing}}</footer>\n", "<footer>{{if .T}}</footer>\n"))
		return "broke the footer of " + dir
	case 2:
		s.put(dir+"assets/css/print.css", one(s, "@media print { p { color: red } }", "@import \"gone.css\";", fmt.Sprintf("p { order: %d }", s.n)))
		return "styled " + dir
	case 3:
		s.put(dir+"strings/en.yaml", fmt.Sprintf("made_with: Made %d\n", s.n))
		return "translated " + dir
	case 4:
		s.put(dir+"notes/unused.txt", fmt.Sprint(s.n))
		return "left a note in " + dir
	}
	s.put(dir+"partials/footer.html", fmt.Sprintf("<footer>{{.SiteTitle}} %d</footer>\n", s.n))
	return "wrote the footer of " + dir
}

// moveContent moves the whole content away, or back: without it the playbook
// itself is the content.
func (s *recorder) moveContent() string {
	switch {
	case s.top() == "content" && s.r.IntN(3) > 0:
		return ""
	case s.top() == "content":
		s.done(os.RemoveAll(s.path("gone")))
		s.done(os.Rename(s.path("content"), s.path("gone")))
		return "moved the content away"
	}
	from := one(s, "gone", "gone", "moved", "en")
	if !s.there(from) || s.there("content") && os.Remove(s.path("content")) != nil {
		return ""
	}
	s.done(os.Rename(s.path(from), s.path("content")))
	return "moved " + from + " to content"
}
