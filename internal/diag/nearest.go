package diag

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that word was probably meant to be, or "": the one with
// the smallest edit distance (Damerau's, with swapped neighbours), which is at most a third
// of the word's length in characters; the first of equals. It returns "" for words over 100
// bytes and for more than 10,000 candidates.
func Nearest(word string, candidates []string) string {
	best, limit := "", max(1, utf8.RuneCountInString(word)/3)+1
	if len(word) > 100 || len(candidates) > 10000 {
		return ""
	}
	own := []rune(strings.ToLower(word))
	for _, c := range candidates {
		if n := utf8.RuneCountInString(c) - len(own); n >= limit || -n >= limit {
			continue
		}
		if d := distance(own, []rune(strings.ToLower(c)), limit); d < limit {
			best, limit = c, d
		}
	}
	return best
}

// DidYouMean returns a hint that names the nearest candidate, or "".
func DidYouMean(word string, candidates []string) string {
	if n := Nearest(word, candidates); n != "" {
		return `did you mean "` + n + `"?`
	}
	return ""
}

// distance is the restricted Damerau-Levenshtein distance of a and b, or
// limit where it is at least limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least >= limit {
			return limit
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}
