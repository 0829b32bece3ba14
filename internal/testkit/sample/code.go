package sample

import (
	"embed"
	"math/rand/v2"
	"path"
	"strconv"
	"strings"
)

// Code in some languages: a file for each, cut into fragments by lines of %%.
// Between « and » stands what every block fills in: id and Id (a name), text
// (some words of the document's language), n (a number).
//
//go:embed code
var codeFiles embed.FS

// fragments are pieces of code in one language.
type fragments struct {
	language string
	parts    []string
}

func loadFragments() []fragments {
	entries, err := codeFiles.ReadDir("code")
	if err != nil {
		panic(err) // the files are part of the program
	}
	var all []fragments
	for _, entry := range entries {
		text, err := codeFiles.ReadFile("code/" + entry.Name())
		if err != nil {
			panic(err)
		}
		language := strings.TrimSuffix(entry.Name(), path.Ext(entry.Name()))
		all = append(all, fragments{language, strings.Split(string(text), "%%\n")})
	}
	return all
}

// block writes a block of code. One in five is one of a few that stand in many
// documents, in every language the same.
func (w *writer) block() {
	c := coder{writer: w, shape: w.shape, text: w.text, prose: w.lang}
	if number := w.shape.IntN(60); w.shape.IntN(5) == 0 {
		shared := random(w.Seed, "code", uint64(number))
		c.shape, c.text, c.prose = shared, shared, w.english
	}
	c.write()
}

// coder writes one block of code.
type coder struct {
	*writer
	shape, text *rand.Rand
	prose       *language // of strings and comments
}

func (c coder) write() {
	f := c.fragments[c.shape.IntN(len(c.fragments))]
	c.line("```%s", f.language)
	last := -1
	for range 1 + c.shape.IntN(4) {
		part := c.shape.IntN(len(f.parts))
		if part == last {
			continue
		}
		last = part
		c.fill(f.parts[part])
	}
	c.line("```\n")
}

// fill writes a fragment.
func (c coder) fill(part string) {
	for {
		before, rest, found := strings.Cut(part, "«")
		c.out = append(c.out, before...)
		if !found {
			return
		}
		var what string
		what, part, _ = strings.Cut(rest, "»")
		c.slot(what)
	}
}

func (c coder) slot(what string) {
	stem := func() string { return c.english.stems[c.english.rare(c.shape)] }
	switch what {
	case "id":
		c.out = append(c.out, stem()...)
	case "Id":
		c.out = append(append(c.out, capital(stem())...), capital(stem())...)
	case "n":
		c.out = strconv.AppendInt(c.out, c.shape.Int64N(1+c.shape.Int64N(4000)), 10)
	default:
		for i := range 2 + c.shape.IntN(6) {
			if i > 0 {
				c.out = append(c.out, ' ')
			}
			c.out = c.prose.inflect(c.out, c.text, c.prose.rank(c.text))
		}
	}
}
