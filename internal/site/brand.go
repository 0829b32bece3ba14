package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/diag"
)

// PictureType returns the media type of a picture that a browser shows, by its name
// or the ending of it, or "".
func PictureType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ico":
		return "image/x-icon"
	}
	return ""
}

// brand finds the pictures that stand for the site among the files that are
// published as they are: the logo that site.yaml names, and the icon, which is
// favicon.svg, .png or .ico, else the logo.
func (b *building) brand() {
	b.Logo = b.logo()
	b.Icon = b.Logo
	for _, name := range []string{"favicon.ico", "favicon.png", "favicon.svg"} { // the last is the best
		if c := b.copied(name); c != nil {
			b.Icon = c
		}
	}
}

// logo returns the file that site.yaml names as the logo; nil where it names none
// that is there, which is reported. Its path is one below static/, with or without
// that folder in front.
func (b *building) logo() *Copy {
	named := b.Config.Logo
	if named.Value == "" {
		return nil
	}
	report := func(what, hint string) {
		b.problems.Add(diag.Problem{Code: diag.MissingImage, File: "site.yaml", Pos: named.Pos, Message: fmt.Sprintf("the logo %q %s", named.Value, what), Hint: hint})
	}
	name := strings.TrimPrefix(path.Clean("/"+norm.NFC.String(named.Value)), "/")
	for _, out := range []string{name, strings.TrimPrefix(name, "static/")} {
		c := b.copied(out)
		if c == nil {
			c = b.copied(strings.TrimPrefix(b.files[out], "/"))
		}
		switch {
		case c != nil && PictureType(out) == "":
			report("is not a picture", "take one in SVG, PNG, JPEG, GIF, WebP or AVIF")
			return nil
		case c != nil:
			return c
		}
	}
	hint := "put it into static/"
	if strings.Contains(named.Value, "://") {
		hint = "put a copy into static/"
	} else if near := b.nearPicture(strings.TrimPrefix(name, "static/")); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	report("leads nowhere", hint)
	return nil
}

// copied returns the copied file of an output, or nil.
func (s *structure) copied(out string) *Copy {
	i, ok := slices.BinarySearchFunc(s.copyable, out, func(c Copy, out string) int { return strings.Compare(c.Out, out) })
	if !ok {
		return nil
	}
	return &s.copyable[i]
}

// nearPicture returns the copied picture that was probably meant: one of the same
// name in another folder, or of a similar path; "" where there is none.
func (b *building) nearPicture(name string) string {
	var outs []string
	for _, c := range b.copyable {
		if PictureType(c.Out) == "" {
			continue
		}
		if strings.EqualFold(path.Base(c.Out), path.Base(name)) {
			return c.Out
		}
		outs = append(outs, c.Out)
	}
	return diag.Nearest(name, outs)
}
