package content

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// HiddenFile returns the file that a picture of a page is, or to which a link of it
// leads, if that lies in a hidden folder; "" where it does not, or where no program
// keeps such files there. What is hidden may be secret: of what is linked to, only
// .gitbook/assets is looked at, elsewhere only for pictures.
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
