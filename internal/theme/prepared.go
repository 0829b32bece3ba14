package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// preparedFile is the name of the file of prepared results, beside the default theme.
const preparedFile = "prepared.txt"

// results, by name, are what need not be made again for every playbook: what esbuild makes
// of the default theme's assets, and the tables of its strings. Each has a digest of all
// that it was made from, and is used only where the files of a theme have that digest. So
// where a playbook overrides a file, what depends on that file is made of it; and results
// that are out of date cost time, but are never used. Nil holds none.
//
// The file holds results in the order of their names. Each begins with a line of its name,
// the number of its bytes, the digest in hexadecimal, and the names of its input files, all
// separated by spaces. Its bytes follow, and a line feed.
type results map[string]result

// result is one of them.
type result struct {
	name   string   // "main.css", "strings/en.yaml"
	inputs []string // files of the theme, sorted
	sum    digest
	data   []byte
}

// digest is a SHA-256.
type digest [sha256.Size]byte

// readPrepared reads the prepared results of a file system with themes. Where there are
// none, or what is there is damaged (as by a merge), everything is computed.
func readPrepared(themes fs.FS) results {
	text, err := fs.ReadFile(themes, preparedFile)
	if err != nil {
		return nil
	}
	all := results{}
	for len(text) > 0 {
		r, rest, err := parseResult(text)
		if err != nil {
			return nil
		}
		all[r.name], text = r, rest
	}
	return all
}

// parseResult reads the result at the beginning of a text.
func parseResult(text []byte) (r result, rest []byte, err error) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	fields := strings.Fields(string(line))
	if len(fields) < 4 {
		return r, nil, fmt.Errorf("malformed line %.80q", line)
	}
	size, err := strconv.Atoi(fields[1])
	if err != nil || size < 0 || size >= len(rest) || rest[size] != '\n' {
		return r, nil, fmt.Errorf("%s does not have %q bytes", fields[0], fields[1])
	}
	sum, err := hex.DecodeString(fields[2])
	if err != nil || len(sum) != sha256.Size {
		return r, nil, fmt.Errorf("%s has the malformed digest %q", fields[0], fields[2])
	}
	return result{fields[0], fields[3:], digest(sum), rest[:size:size]}, rest[size+1:], nil
}

// bundle returns the bundle of an entry, if it is made from the files that there are.
func (all results) bundle(e entryPoint, digestOf func(file string) (digest, bool)) (r result, ok bool) {
	if r, ok = all[e.name]; !ok {
		return r, false
	}
	sum, ok := summed(e.text, r.inputs, digestOf)
	return r, ok && sum == r.sum
}

// table returns the table of a file of strings that has a text; nil for none.
func (all results) table(file string, text []byte) []byte {
	r, ok := all[file]
	if !ok || r.sum != tableSum(file, text) {
		return nil
	}
	return r.data
}

func tableSum(file string, text []byte) digest {
	sum, _ := summed("", []string{file}, func(string) (digest, bool) { return sha256.Sum256(text), true })
	return sum
}

// summed is the digest of all that a result is made from. It is false where a file does
// not exist.
func summed(text string, inputs []string, digestOf func(file string) (digest, bool)) (digest, bool) {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", text)
	for _, name := range inputs {
		sum, ok := digestOf(name)
		if !ok {
			return digest{}, false
		}
		fmt.Fprintf(h, "%s %x\n", name, sum)
	}
	return digest(h.Sum(nil)), true
}

// digest returns the digest of a file of the theme, which is read once for all bundles
// that it is part of.
func (l *loading) digest(name string) (digest, bool) {
	if sum, known := l.digests[name]; known {
		return sum, true
	}
	text, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		return digest{}, false
	}
	sum := digest(sha256.Sum256(text))
	l.digests[name] = sum
	return sum, true
}
