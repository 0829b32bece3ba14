package output

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Our own files in the output directory.
const (
	manifestName = ".rolebook.json"
	lockName     = ".rolebook.lock"
	tempSuffix   = ".rolebook-tmp"
)

// The longest names that every file system and every tool takes, in bytes: of one
// file or directory, and of a file with all directories above it (the shortest
// limit of a path, that of macOS, less some room for where the output lies).
const (
	maxElement = 255
	maxName    = 900
)

// CheckName returns why name, slash-separated and relative to the output, cannot be
// the name of a published file on every system; nil where it can. It is the one rule for
// names: what it accepts is published, unless it conflicts with another name ([Names]).
func CheckName(name string) error {
	if !fs.ValidPath(name) || name == "." {
		return fmt.Errorf("%q is not a local slash-separated file name", name)
	}
	first, _, _ := strings.Cut(name, "/")
	if own := Fold(first); own == manifestName || own == lockName {
		return fmt.Errorf("%s is a file that rolebook keeps for itself", first)
	}
	if len(name) > maxName {
		return fmt.Errorf("%q cannot be a file name on every system: it has more than %d bytes", name, maxName)
	}
	for elem := range strings.SplitSeq(name, "/") {
		if why := BadElement(elem); why != "" {
			return fmt.Errorf("%q cannot be a file name on every system: %q %s", name, elem, why)
		}
	}
	return nil
}

// BadElement says why elem cannot be the name of one file or directory on every
// system, as a predicate ("is reserved on Windows"); "" where it can.
func BadElement(elem string) string {
	if !utf8.ValidString(elem) {
		return "is not valid UTF-8"
	}
	if i := strings.IndexFunc(elem, forbidden); i >= 0 {
		r, _ := utf8.DecodeRuneInString(elem[i:])
		return fmt.Sprintf("holds %q", r)
	}
	switch {
	case strings.HasSuffix(elem, ".") || strings.HasSuffix(elem, " "):
		return "ends in a dot or a blank"
	case len(elem) > maxElement:
		return fmt.Sprintf("has more than %d bytes", maxElement)
	case isDevice(elem):
		return "is reserved on Windows"
	case strings.HasSuffix(Fold(elem), tempSuffix):
		return fmt.Sprintf("ends in %s, which marks temporary files", tempSuffix)
	}
	return ""
}

func forbidden(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*\`, r) }

// Mend changes the name of one file or directory as little as is needed for every
// system to accept it, in NFC and with at most most bytes (40 or more): what is
// forbidden becomes a hyphen, a reserved name gets a number, and a long one is cut
// at a word and gets a hash, so that it differs from others cut alike. A good name
// stays as it is. The result is empty where no character is left.
func Mend(elem string, most int) string {
	elem = norm.NFC.String(strings.ToValidUTF8(elem, "-"))
	elem = strings.Map(func(r rune) rune {
		if forbidden(r) || r == '/' {
			return '-'
		}
		return r
	}, elem)
	elem = strings.TrimRight(elem, ". ")
	if len(elem) > most {
		elem = shorten(elem, most)
	}
	if isDevice(elem) {
		stem, rest, dot := strings.Cut(elem, ".")
		elem = stem + "-1"
		if dot {
			elem += "." + rest
		}
	}
	if strings.HasSuffix(Fold(elem), tempSuffix) {
		elem += "-1"
	}
	return elem
}

// shorten cuts a name to at most most bytes: a short extension stays, of the rest
// what comes before the last word that fits, and a hash of all of it.
func shorten(name string, most int) string {
	ext := path.Ext(name)
	if len(ext) > 12 || ext == name {
		ext = ""
	}
	sum := sha256.Sum256([]byte(name))
	end := fmt.Sprintf("-%x%s", sum[:4], ext)
	cut := 0
	for at, r := range name { // no mark is cut off from its letter
		if at > most-len(end) {
			break
		}
		if !unicode.IsMark(r) {
			cut = at
		}
	}
	begin := name[:cut]
	if word := strings.LastIndexAny(begin, "- _"); word > cut/2 {
		begin = begin[:word]
	}
	return strings.TrimRight(begin, "-_. ") + end
}

// isDevice reports whether Windows takes elem, with any extension, for a device.
func isDevice(elem string) bool {
	base, _, _ := strings.Cut(elem, ".")
	base = strings.ToUpper(strings.TrimRight(base, " "))
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if number, ok := strings.CutPrefix(base, port); ok && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number) {
			return true
		}
	}
	return false
}

// isTemp reports whether a file of this name, without directory, is one of our
// temporary files: a dot, digits, the suffix.
func isTemp(base string) bool {
	number, ok := strings.CutSuffix(base, tempSuffix)
	return ok && len(number) > 1 && number[0] == '.' && strings.Trim(number[1:], "0123456789") == ""
}

// Fold returns a key that is equal for names that some file system takes for
// the same: canonical caseless matching, Unicode Standard section 3.13, D145.
func Fold(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(name)
	}
	return norm.NFD.String(cases.Fold().String(norm.NFD.String(name)))
}
