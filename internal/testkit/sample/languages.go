package sample

import (
	_ "embed"

	"go.yaml.in/yaml/v3"
)

// headingIDs are the headings that mean something to rolebook, in the order in
// which each language names them. A name that rolebook does not know shows as a
// warning when a sample is checked.
const headingIDs = "purpose responsibilities routine skills metrics collaboration risks career " +
	"competencies questions stages signs do-not-ask job-ad candidates verdict helper outcomes resolution " +
	"headline you-do must nice we-offer process"

//go:embed languages.yaml
var languagesFile []byte

// describe returns what languages.yaml has of a language.
func describe(tag string) *language {
	var all map[string]*language
	if err := yaml.Unmarshal(languagesFile, &all); err != nil {
		panic(err) // the file is part of the program
	}
	all[tag].tag = tag
	return all[tag]
}
