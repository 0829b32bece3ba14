package stencil

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// writer returns the step that writes an expression through the escapers that
// html/template has added; false where one of them is not supported.
func writer(e expr, escapers []string) (step, bool) {
	names := strings.ReplaceAll(strings.Join(escapers, " "), "_html_template_", "")
	switch {
	case e.typ == reflect.TypeFor[template.HTML]() && names == "htmlescaper", e.typ == reflect.TypeFor[template.HTMLAttr]() && names == "htmlnamefilter":
		return func(f *frame, dot reflect.Value) { f.dst = append(f.dst, e.text(f, dot)...) }, true
	case e.typ == reflect.TypeFor[int]() && (names == "htmlescaper" || names == "attrescaper"):
		return func(f *frame, dot reflect.Value) { f.dst = strconv.AppendInt(f.dst, e.value(f, dot).Int(), 10) }, true
	case e.typ != reflect.TypeFor[string]():
		return nil, false
	}
	switch names {
	case "htmlescaper", "attrescaper", "rcdataescaper":
		return func(f *frame, dot reflect.Value) { f.dst = appendText(f.dst, e.text(f, dot)) }, true
	case "urlfilter urlnormalizer attrescaper":
		return func(f *frame, dot reflect.Value) {
			s := e.text(f, dot)
			if !safe(s) {
				s = "#ZgotmplZ"
			}
			f.dst = appendURL(f.dst, s, true)
		}, true
	case "urlnormalizer attrescaper":
		return func(f *frame, dot reflect.Value) { f.dst = appendURL(f.dst, e.text(f, dot), true) }, true
	case "urlescaper attrescaper":
		return func(f *frame, dot reflect.Value) { f.dst = appendURL(f.dst, e.text(f, dot), false) }, true
	}
	return nil, false
}

// appendText escapes text for HTML and for quoted attributes.
func appendText(dst []byte, s string) []byte {
	written := 0
	for i := range len(s) {
		var with string
		switch s[i] {
		case 0:
			with = "\uFFFD"
		case '"':
			with = "&#34;"
		case '&':
			with = "&amp;"
		case '\'':
			with = "&#39;"
		case '+':
			with = "&#43;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		default:
			continue
		}
		dst = append(append(dst, s[written:i]...), with...)
		written = i + 1
	}
	return append(dst, s[written:]...)
}

// safe reports whether an address is relative or has a scheme that runs nothing.
func safe(s string) bool {
	scheme, _, found := strings.Cut(s, ":")
	return !found || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// appendURL encodes an address, or with norm false a part of one, and escapes
// it for a quoted attribute.
func appendURL(dst []byte, s string, norm bool) []byte {
	const hex = "0123456789abcdef"
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0,
			norm && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]),
			norm && strings.IndexByte("!#$*,/:;=?@[]", c) >= 0:
			dst = append(dst, c)
		case norm && c == '&':
			dst = append(dst, "&amp;"...)
		case norm && c == '+':
			dst = append(dst, "&#43;"...)
		default:
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		}
	}
	return dst
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
