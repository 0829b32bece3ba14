package main

import (
	"fmt"
	"os"
	"path"
	"strings"
	"time"
)

// What a scribe does to texts and files.

func (s *recorder) write() string {
	name := s.pick(".md")
	if name == "" {
		return ""
	}
	s.put(name, s.text(name)+"\n"+s.prose(name))
	return "wrote to " + name
}

// replace writes as editors do that put another file in the place of the first.
func (s *recorder) replace() string {
	name := s.pick(".md")
	if name == "" {
		return ""
	}
	text := strings.Replace(s.text(name), "\n# ", fmt.Sprintf("\n# %d ", s.n%10), 1)
	temporary := path.Join(path.Dir(name), "."+path.Base(name)+".tmp")
	s.put(temporary, text+"\n"+s.prose(name))
	s.done(os.Rename(s.path(temporary), s.path(name)))
	return "replaced " + name
}

// sameStamp changes a file so that neither its size nor its time tells.
func (s *recorder) sameStamp() string {
	name := s.pick(".md", ".png")
	if name == "" {
		return ""
	}
	info, err := os.Stat(s.path(name))
	s.done(err)
	text := strings.NewReplacer("a", "e", "e", "a", "1", "2").Replace(s.text(name))
	s.put(name, text)
	s.done(os.Chtimes(s.path(name), info.ModTime(), info.ModTime()))
	return "swapped letters of " + name
}

func (s *recorder) olderCopy() string {
	from, to := s.pick(), s.pick()
	if from == "" {
		return ""
	}
	s.put(to, s.text(from))
	long := time.Date(2011, 1, 2, 3, 4, 5, 6, time.UTC)
	s.done(os.Chtimes(s.path(to), long, long))
	return "copied " + from + " over " + to
}

// header sets a key of the front matter.
func (s *recorder) header() string {
	name := s.pick(".md")
	if name == "" {
		return ""
	}
	line := one(s, "slug: "+one(s, "elsewhere", "welcome", "über", "manager", "index"), "draft: true", "draft: false", fmt.Sprintf("weight: %d", s.n%7),
		"redirects: [/old/, /en/roles/manager/, way]", fmt.Sprintf("title: Title %d", s.n), "visibility: "+one(s, "internal", "public"), "translate: false",
		"kind: "+one(s, "page", "role", "term", "article"), "source: "+one(s, "es", "ru"), "toc: false", "summary: In short.", "tags: [a, b]",
		"sources: [study]", "updated: 2026-01-02", "roles: [writer, head]", "role: writer", "unknown: key", "names: { en: { preferred: Someone } }")
	key, _, _ := strings.Cut(line, ":")
	text := s.text(name)
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		var kept []string
		for old := range strings.SplitSeq(rest, "\n") {
			if !strings.HasPrefix(old, key+":") {
				kept = append(kept, old)
			}
		}
		text = "---\n" + line + "\n" + strings.Join(kept, "\n")
	} else {
		text = "---\n" + line + "\n---\n" + text
	}
	s.put(name, text)
	return line + " in " + name
}

func (s *recorder) breakHeader() string {
	name := s.pick(".md")
	if name == "" {
		return ""
	}
	s.put(name, one(s, "---\ntitle: [\n---\n", "---\ntitle: a\ntitle: b\n---\n", "---\nweight: heavy\n---\n", "---\n")+s.text(name))
	return "broke " + name
}

// unreadable writes what is no text.
func (s *recorder) unreadable() string {
	name := s.pick(".md")
	if name == "" {
		return ""
	}
	s.put(name, one(s, "", "# \xff\n", "\xfe\xff\x00#", "# \x00\n", "\xef\xbb\xbf# Marked\r\n\r\nLines\r\n"))
	return "made no text of " + name
}

func (s *recorder) add() string {
	name := path.Join(s.folder(), s.name())
	if info, err := os.Stat(s.path(name)); err == nil && info.IsDir() || s.blocked(name) {
		return ""
	}
	s.put(name, fmt.Sprintf("# New %d\n\n%s", s.n, s.prose(name)))
	return fmt.Sprintf("added %q", name)
}

// blocked reports whether a file stands where a directory would have to be.
func (s *recorder) blocked(name string) bool {
	for at := path.Dir(name); at != "."; at = path.Dir(at) {
		if info, err := os.Stat(s.path(at)); err == nil && !info.IsDir() {
			return true
		}
	}
	return false
}

func (s *recorder) remove() string {
	name := s.pick()
	if name == "" {
		return ""
	}
	s.done(os.Remove(s.path(name)))
	return "removed " + name
}

func (s *recorder) rename() string {
	from, to := s.pick(), path.Join(s.folder(), s.name())
	if info, err := os.Stat(s.path(to)); from == "" || err == nil && info.IsDir() || s.blocked(to) {
		return ""
	}
	s.done(os.MkdirAll(s.path(path.Dir(to)), 0o755))
	s.done(os.Rename(s.path(from), s.path(to)))
	return fmt.Sprintf("renamed %s to %q", from, to)
}

// recase changes no more than the case of a name, or how it ends.
func (s *recorder) recase() string {
	from := s.pick()
	if from == "" {
		return ""
	}
	base := path.Base(from)
	base = one(s, strings.ToUpper(base[:1])+base[1:], strings.ToLower(base), base+".md", strings.TrimSuffix(base, ".md")+".markdown", strings.TrimSuffix(base, ".md")+".txt")
	to := path.Join(path.Dir(from), base)
	if s.there(to) {
		return ""
	}
	s.done(os.Rename(s.path(from), s.path(to)))
	return "renamed " + from + " to " + to
}

// index juggles with the files that can be the page of a folder.
func (s *recorder) index() string {
	dir := s.folder()
	from, to := path.Join(dir, one(s, "index.md", "_index.md", "README.md", "INDEX.md", "readme.markdown")), path.Join(dir, one(s, "index.md", "_index.md", "README.md"))
	switch {
	case s.blocked(from) || s.there(to) && from == to:
		return ""
	case !s.there(from):
		s.put(from, fmt.Sprintf("# Page %d of a folder\n\n%s", s.n, s.prose(from)))
		return "added " + from
	case s.there(to):
		s.done(os.RemoveAll(s.path(to)))
		return "removed " + to
	}
	s.done(os.Rename(s.path(from), s.path(to)))
	return "renamed " + from + " to " + to
}

func (s *recorder) image() string {
	name := s.pick(".png", ".svg", ".txt")
	if name == "" {
		return ""
	}
	s.put(name, fmt.Sprintf("not really a picture: %d", s.n))
	return "drew " + name
}

// link makes a link, or puts one in the place of a file.
func (s *recorder) link() string {
	name := path.Join(s.folder(), one(s, "link.md", "link", "one.png"))
	if s.blocked(name) {
		return ""
	}
	s.done(os.RemoveAll(s.path(name)))
	s.done(os.MkdirAll(s.path(path.Dir(name)), 0o755))
	to := one(s, "index.md", "../en", ".", "nowhere", "../../../outside.md", "/etc")
	if err := os.Symlink(to, s.path(name)); err != nil {
		return ""
	}
	return "linked " + name + " to " + to
}

// passing leaves what editors leave for a moment, or for good.
func (s *recorder) passing() string {
	name := path.Join(s.folder(), one(s, ".a.md.swp", "4913", "a.md~", "#a.md#", "a.md___jb_tmp___", "x.tmp", ".goutputstream-AB12CD", "sedAb12Cd"))
	if s.blocked(name) {
		return ""
	}
	if s.there(name) {
		s.done(os.RemoveAll(s.path(name)))
		return "removed " + name
	}
	s.put(name, "passing")
	return "left " + name
}
