package generator

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/config"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/font"
	"rolebook/internal/frontmatter"
	"rolebook/internal/memo"
	"rolebook/internal/theme"
)

// fontKey is the hash of the bytes of a font.
type fontKey [sha256.Size]byte

// readFont is what is known of them.
type readFont struct {
	font *font.Font
	err  error
}

// fonts reads the fonts that site.yaml names. Those that cannot be read are left out, with
// problems.
func (l *loading) fonts(c *config.Config) []theme.Font {
	var out []theme.Font
	for i, file := range c.Fonts.All() {
		name, data := l.fontFile(file.File)
		if data == nil {
			continue
		}
		read := memo.Get(l.memory.memo, fontKey(sha256.Sum256(data)), func() (r readFont) {
			r.font, r.err = font.Read(data)
			return r
		})
		if read.err != nil {
			l.badFont(file.File, read.err.Error(), "take it as WOFF2, WOFF, TTF or OTF, with one font in a file")
			continue
		}
		out = append(out, theme.Font{FontFile: file, Font: read.font, Titles: i >= len(c.Fonts.Text), Out: norm.NFC.String(name)})
	}
	return out
}

// badFont reports a font that site.yaml names.
func (l *loading) badFont(named frontmatter.Text, what, hint string) {
	l.problems.Add(diag.Problem{Code: diag.BadValue, File: "site.yaml", Pos: named.Pos, Message: fmt.Sprintf("the font %q: %s", named.Value, what), Hint: hint})
}

// fontFile returns the path of a font below static/, and its bytes; nil where it cannot be read,
// with a problem. Static/ may stand in front of the path, as in that of a logo.
func (l *loading) fontFile(named frontmatter.Text) (name string, data []byte) {
	if strings.Contains(named.Value, "://") {
		l.badFont(named, "pages load no fonts from other sites", "put a copy into static/, if its licence allows it")
		return "", nil
	}
	name = strings.TrimPrefix(strings.TrimPrefix(path.Clean("/"+named.Value), "/"), "static/")
	var b bytes.Buffer
	err := l.readInto(&b, "static/"+name, font.MaxSize)
	if errors.Is(err, fs.ErrNotExist) && l.lower != nil { // as they are joined only later
		var f fs.File
		if f, err = l.lower.Open(name); err == nil {
			err = into(&b, f, name, font.MaxSize)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.badFont(named, "there is no such file", "put it into static/, and write its path from there")
	case errors.Is(err, disk.ErrTooLarge):
		l.badFont(named, fmt.Sprintf("the file is larger than %d MB", font.MaxSize>>20), "take a font for the web: WOFF2, split by script")
	case err != nil:
		l.badFont(named, unreadable(err), "")
	default:
		return name, b.Bytes()
	}
	return "", nil
}
