package content

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// HiddenPicture returns the file that the picture of a page is, if it lies in a hidden
// folder, such as .gitbook/assets; "" where it does not, or where no program keeps
// pictures there. Nothing but pictures is looked for: what is hidden may be secret.
func HiddenPicture(page, dest string) string {
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
	default:
		return ""
	}
	parts := strings.Split(file, "/")
	hidden := slices.ContainsFunc(parts[:len(parts)-1], func(p string) bool { return strings.HasPrefix(p, ".") })
	if !hidden || slices.Contains(parts, "..") || slices.Contains(parts, ".git") || slices.Contains(parts, ".rolebook") || strings.HasPrefix(path.Base(file), ".") || slices.ContainsFunc(parts, func(p string) bool { return BadName(p) != "" }) {
		return ""
	}
	return file
}
