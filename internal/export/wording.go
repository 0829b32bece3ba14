package export

import (
	"rolebook/internal/content"
	"rolebook/internal/wording"
)

// WordingFile is what advertisements in one language had better not say.
type WordingFile struct {
	Data
	Cliches  []string `json:"cliches" doc:"phrases that say nothing, or put off those who are meant: in lower case, without punctuation; one that ends in a star stands for all words that begin so"`
	Gendered []string `json:"gendered" doc:"in the same way, titles that name one sex"`
}

// listWording enters the phrases of the language of a guide, which has an advertisement.
func (s *Set) listWording(d *content.Document) {
	if len(wording.Of(d.Lang).Cliches) > 0 {
		s.byName["data/"+d.Lang+"/wording.json"] = file{write: (*Set).wordingJSON, lang: s.Site.Language(d.Lang), name: d.Lang}
	}
}

func (s *Set) wordingJSON(f file) ([]byte, error) {
	words := wording.Of(f.name)
	return encode(WordingFile{Data: s.data(f.lang, "wording"), Cliches: append([]string{}, words.Cliches...), Gendered: append([]string{}, words.Gendered...)})
}
