package content

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// HiddenFile returns the file that a picture or a link of a page leads to, if the file lies
// in a hidden folder (whose name begins with a dot) and may be published from there; else "".
// Hidden files may be secret: pictures are taken from all hidden folders but .git and
// .rolebook, other files only if they are linked and lie in .gitbook/assets, Markdown never.
func HiddenFile(page, dest string, picture bool) string {
	dest, _, _ = strings.Cut(dest, "#")
	if unescaped, err := url.PathUnescape(dest); err == nil {
		dest = unescaped
	}
	file := path.Join(path.Dir(page), dest)
	if strings.HasPrefix(dest, "/") {
		file = path.Clean(dest)[1:]
	}
	switch strings.ToLower(path.Ext(file)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
	case ".md", ".markdown", ".mdx", "":
		return ""
	default:
		if picture || !strings.Contains("/"+file, "/.gitbook/assets/") {
			return ""
		}
	}
	parts := strings.Split(file, "/")
	hidden := slices.ContainsFunc(parts[:len(parts)-1], func(p string) bool { return strings.HasPrefix(p, ".") })
	if !hidden || slices.Contains(parts, "..") || slices.Contains(parts, ".git") || slices.Contains(parts, ".rolebook") || strings.HasPrefix(path.Base(file), ".") || slices.ContainsFunc(parts, func(p string) bool { return BadName(p) != "" }) {
		return ""
	}
	return file
}
