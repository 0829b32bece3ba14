package output

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Our own files in the output directory.
const (
	manifestName = ".rolebook.json"
	lockName     = ".rolebook.lock"
	tempSuffix   = ".rolebook-tmp"
)

// maxElement is the longest name of one file or directory, in bytes, that
// every file system takes.
const maxElement = 255

// checkName tells why name cannot be the name of a published file.
func checkName(name string) error {
	if !fs.ValidPath(name) || name == "." {
		return fmt.Errorf("%q is not a local slash-separated file name", name)
	}
	if own := fold(name); own == manifestName || own == lockName {
		return fmt.Errorf("%s is a file that rolebook keeps for itself", name)
	}
	for elem := range strings.SplitSeq(name, "/") {
		if err := checkElement(elem); err != nil {
			return fmt.Errorf("%q cannot be a file name on every system: %w", name, err)
		}
	}
	return nil
}

func checkElement(elem string) error {
	for _, r := range elem {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*\`, r) {
			return fmt.Errorf("it contains %q", r)
		}
	}
	switch {
	case len(elem) > maxElement:
		return fmt.Errorf("a part of it is longer than %d bytes", maxElement)
	case strings.HasSuffix(elem, ".") || strings.HasSuffix(elem, " "):
		return errors.New("a part of it ends in a dot or a space, which Windows drops")
	case isDevice(elem):
		return fmt.Errorf("%q is a device on Windows", elem)
	case strings.HasSuffix(fold(elem), tempSuffix):
		return fmt.Errorf("%q marks temporary files", tempSuffix)
	}
	return nil
}

// isDevice reports whether Windows takes elem, with any extension, for a device.
func isDevice(elem string) bool {
	base, _, _ := strings.Cut(elem, ".")
	base = strings.ToUpper(strings.TrimRight(base, " "))
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, ok := strings.CutPrefix(base, "COM")
	if !ok {
		number, ok = strings.CutPrefix(base, "LPT")
	}
	if !ok {
		return false
	}
	switch number {
	case "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³":
		return true
	}
	return false
}

// isTemp reports whether a file of this name, without directory, is one of our
// temporary files: a dot, digits, the suffix.
func isTemp(base string) bool {
	number, ok := strings.CutSuffix(base, tempSuffix)
	if !ok || len(number) < 2 || number[0] != '.' {
		return false
	}
	return strings.Trim(number[1:], "0123456789") == ""
}

// fold returns a key that is equal for names that some file system takes for
// the same: canonical caseless matching, Unicode Standard section 3.13, D145.
func fold(name string) string {
	ascii := true
	for i := range len(name) {
		ascii = ascii && name[i] < 0x80
	}
	if ascii {
		return strings.ToLower(name)
	}
	return norm.NFD.String(cases.Fold().String(norm.NFD.String(name)))
}
