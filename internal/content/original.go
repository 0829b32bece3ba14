package content

// Originals returns for each document the index of the one that it is a translation of, or
// -1: the document of the same key in the language that it names, else in the first of the
// languages that has one.
func Originals(docs []*Document, languages []string) []int {
	byKey := make(map[string]map[string]int, len(docs))
	for i, d := range docs {
		byLang := byKey[d.Key]
		if byLang == nil {
			byLang = map[string]int{}
			byKey[d.Key] = byLang
		}
		if _, taken := byLang[d.Lang]; !taken {
			byLang[d.Lang] = i
		}
	}
	sources := make([]int, len(docs))
	for i, d := range docs {
		if sources[i] = originalOf(docs, d, byKey[d.Key], languages); sources[i] == i {
			sources[i] = -1
		}
	}
	return sources
}

func originalOf(docs []*Document, d *Document, byLang map[string]int, languages []string) int {
	if !d.Translated() {
		return -1
	}
	if i, ok := byLang[d.Meta.Source.Value]; ok {
		return i
	}
	for _, lang := range languages {
		if i, ok := byLang[lang]; ok && docs[i].Translated() {
			if j, ok := byLang[docs[i].Meta.Source.Value]; ok {
				return j // the first language has a translation itself
			}
			return i
		}
	}
	return -1
}
