package svg

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// css returns what a style loads from elsewhere, as predicates of messages.
func css(text string) []string {
	if !strings.ContainsAny(text, `@(\`) {
		return nil
	}
	text = unescapeCSS(text)
	lower := lowerASCII(text)
	var found []string
	if strings.Contains(lower, "@import") {
		found = append(found, "imports another style")
	}
	if strings.Contains(lower, "var(") && (strings.Contains(lower, "image(") || strings.Contains(lower, "image-set(") || strings.Contains(lower, "src(")) {
		found = append(found, "names a picture by a variable")
	}
	for _, function := range []string{"url(", "src(", "image(", "image-set(", "cross-fade("} {
		for at := 0; ; {
			i := strings.Index(lower[at:], function)
			if i < 0 {
				break
			}
			at += i + len(function)
			if namespace(lower[:at]) {
				continue
			}
			for _, address := range arguments(text[at:], function == "url(") {
				if why := loaded(address); why != "" {
					found = append(found, why)
				}
			}
		}
	}
	return found
}

// lowerASCII returns s in lower case with the same length, so that offsets hold in both.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// namespace reports whether a text ends within a rule @namespace, whose address is only a
// name.
func namespace(before string) bool {
	rule := before[strings.LastIndexAny(before, ";{}")+1:]
	return strings.HasPrefix(strings.TrimSpace(rule), "@namespace")
}

// loaded returns why a style may not load an address, or "".
func loaded(address string) string {
	if data(address, "image/", "font/", "application/font", "application/x-font", "application/vnd.ms-fontobject", "application/octet-stream") {
		return ""
	}
	return fetched(address, false)
}

// arguments returns the addresses that a function is given: what stands in its
// parentheses, or the strings in it.
func arguments(text string, bare bool) []string {
	end := len(text)
	var found []string
	for i := 0; i < end; i++ {
		switch ch := text[i]; ch {
		case '"', '\'':
			rest := text[i+1:]
			n := strings.IndexByte(rest, ch)
			if n < 0 {
				n = len(rest)
			}
			found = append(found, rest[:n])
			i += n + 1
		case ')':
			end = i
		}
	}
	if whole := strings.TrimSpace(text[:end]); bare && whole != "" && whole[0] != '"' && whole[0] != '\'' {
		found = append(found, whole)
	}
	return found
}

// unescapeCSS resolves the escapes of CSS (Syntax Level 3, section 4.3.7), with which names
// could be hidden.
func unescapeCSS(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			i++
			continue
		}
		i++
		n := 0
		for n < 6 && i+n < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[i+n]) >= 0 {
			n++
		}
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+size])
			i += size
			continue
		}
		code, err := strconv.ParseUint(s[i:i+n], 16, 32)
		if err != nil || code > utf8.MaxRune {
			code = utf8.RuneError
		}
		fmt.Fprintf(&b, "%c", rune(code))
		if i += n; i < len(s) && strings.IndexByte(" \t\n\r\f", s[i]) >= 0 {
			i++
		}
	}
	return b.String()
}
