package generator

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/feed"
)

// rules returns the playbook's own files that are joined with ours. One that cannot be
// read is reported where copied files are.
func (l *loading) rules(s *Snapshot) map[string]feed.Own {
	own := map[string]feed.Own{}
	for _, c := range s.site.Copies {
		if !s.feeds.Merges(c.Out) {
			continue
		}
		var b bytes.Buffer
		switch err := l.readInto(&b, c.From, content.MaxFile); {
		case err == nil:
			own[c.Out] = feed.Own{File: c.From, Text: b.Bytes()}
		case errors.Is(err, disk.ErrTooLarge):
			problems, _ := content.Unread(c.From, "the file", err)
			s.early = append(s.early, problems...)
		}
	}
	return own
}

// replaced reports a file of the playbook that stands in the place of one that
// rolebook makes.
func (s *Snapshot) replaced(p Path) diag.Problem {
	return diag.Problem{Code: diag.Replaced, File: s.copies[p.Name],
		Message: fmt.Sprintf("the file takes the place of %s, which rolebook makes: %s is lost", p.Name, lost(p)), Hint: "rename it, or delete it"}
}

// lost names what a path of ours is for.
func lost(p Path) string {
	switch {
	case strings.HasPrefix(p.Name, "sitemap"):
		return "the list of pages for search engines"
	case p.Name == "llms.txt":
		return "the list of pages for language models"
	case strings.HasSuffix(p.Name, "feed.xml"):
		return "the feed"
	case p.Kind == SearchPath:
		return "the search"
	case p.Kind == ExportPath:
		return "the data that pages offer for download, or read"
	case p.Kind == AssetPath:
		return "a part of the theme"
	}
	return "what it says"
}
