package dialect

import "strings"

// Unnumbered is a path without the numbers before its names, and in small letters.
func Unnumbered(p string) string {
	parts := strings.Split(strings.ToLower(p), "/")
	for i, part := range parts {
		_, parts[i] = Number(part)
	}
	return strings.Join(parts, "/")
}

// Number cuts the number off by which a name is ordered, such as 01-intro; -1 where
// it has none. A year and a version are no such number.
func Number(name string) (number int, rest string) {
	n := 0
	for n < len(name) && name[n] >= '0' && name[n] <= '9' {
		number = number*10 + int(name[n]-'0')
		if n++; n > 3 {
			return -1, name
		}
	}
	end := n
	for end < len(name) && strings.IndexByte("-_. ", name[end]) >= 0 {
		end++
	}
	if n == 0 || end == n || end == len(name) || name[end] >= '0' && name[end] <= '9' {
		return -1, name
	}
	return number, name[end:]
}
