package similar

type Pair struct{ A, B int; Score float64 }
func Words(lang, text string) []string { return nil }
func Pairs(a, b [][]string) []Pair { return nil }
