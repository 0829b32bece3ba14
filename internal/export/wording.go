package export

import "rolebook/internal/wording"

// WordingFile is what advertisements in one language had better not say.
type WordingFile struct {
	Data
	Cliches  []string `json:"cliches" doc:"phrases that say nothing, or put off those who are meant: in lower case, without punctuation; one that ends in a star stands for all words that begin so"`
	Gendered []string `json:"gendered" doc:"in the same way, titles that name one sex"`
}

func (s *Set) wordingJSON(f file) ([]byte, error) {
	words := wording.Of(f.name)
	return encode(WordingFile{Data: s.data(f.lang, "wording"), Cliches: words.Cliches, Gendered: words.Gendered})
}
