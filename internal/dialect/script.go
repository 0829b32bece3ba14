package dialect

import (
	"strings"
	"unicode/utf8"
)

// configObject returns the plain strings of the object of a file of JavaScript that
// configures Docusaurus: the first that has a title beside a baseUrl. Strings of objects within it stand under the path of their keys. Nothing
// is run, so what is computed is not there.
func configObject(source string) map[string]Setting {
	s := scripting{tokens: scriptTokens(source)}
	for s.at < len(s.tokens) {
		if s.tokens[s.at].text != "{" {
			s.at++
			continue
		}
		if found := s.object(); found != nil {
			return found
		}
	}
	return nil
}

// scriptToken is a name, a string or a sign of a program.
type scriptToken struct {
	text    string
	literal bool // whether it is a string, without its quotes
	line    int
}

// scriptTokens splits a program, without its comments. A string that does not end on
// its line is none.
func scriptTokens(source string) []scriptToken {
	var out []scriptToken
	line := 1
	for i := 0; i < len(source); {
		rest := source[i:]
		size := 1
		switch c := rest[0]; {
		case strings.HasPrefix(rest, "//"):
			size = until(rest, "\n")
		case strings.HasPrefix(rest, "/*"):
			size = until(rest[2:], "*/") + 4
		case c == '"' || c == '\'' || c == '`':
			if text, n, ok := scriptString(rest); ok {
				out = append(out, scriptToken{text, true, line})
				size = n
			}
		case named(c):
			for size < len(rest) && named(rest[size]) {
				size++
			}
			out = append(out, scriptToken{rest[:size], false, line})
		case c > ' ':
			out = append(out, scriptToken{rest[:1], false, line})
		}
		size = min(size, len(rest))
		line += strings.Count(rest[:size], "\n")
		i += size
	}
	return out
}

// until is where a mark stands, or the end.
func until(s, mark string) int {
	if i := strings.Index(s, mark); i >= 0 {
		return i
	}
	return len(s)
}

func named(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}

// scriptString reads a string that a program begins with, and tells its size there.
func scriptString(s string) (text string, size int, ok bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == s[0]:
			return b.String(), i + 1, !(c == '`' && strings.Contains(s[:i], "${"))
		case c == '\n':
			return "", 0, false
		case c == '\\' && i+1 < len(s):
			i++
			if !strings.ContainsRune(`'"\/`+"`", rune(s[i])) {
				b.WriteByte('\\') // an escape that stands for another character stays one
			}
			b.WriteByte(s[i])
		default:
			b.WriteByte(c)
		}
	}
	return "", 0, false
}

// scripting goes through the tokens of a program.
type scripting struct {
	tokens []scriptToken
	at     int
}

// object reads from an opening brace to the one that ends it, and returns the first
// object in it, itself last, that configures a site.
func (s *scripting) object() map[string]Setting {
	var open []scriptObject
	for ; s.at < len(s.tokens); s.at++ {
		switch t := s.tokens[s.at]; {
		case t.literal:
		case t.text == "{" || t.text == "[" || t.text == "(":
			open = append(open, scriptObject{key: s.keyBefore(), opening: t.text})
		case (t.text == "}" || t.text == "]" || t.text == ")") && len(open) > 0:
			closed := open[len(open)-1]
			open = open[:len(open)-1]
			if closed.opening != "{" {
				break
			}
			if closed.configures() {
				return closed.strings
			}
			if len(open) > 0 && closed.key != "" {
				open[len(open)-1].take(closed)
			}
			if len(open) == 0 {
				s.at++
				return nil
			}
		case t.text == ":" && len(open) > 0 && open[len(open)-1].opening == "{":
			s.pair(&open[len(open)-1])
		}
	}
	return nil
}

// pair adds to an object the key before a colon, with the string behind it where that
// is the whole value.
func (s *scripting) pair(o *scriptObject) {
	if s.at < 2 || s.at+2 >= len(s.tokens) {
		return
	}
	before, key, value, end := s.tokens[s.at-2], s.tokens[s.at-1], s.tokens[s.at+1], s.tokens[s.at+2]
	switch {
	case before.literal || before.text != "{" && before.text != ",":
	case value.literal && !end.literal && (end.text == "," || end.text == "}"):
		o.set(key.text, Setting{key.text, oneLine(value.text), value.line})
	default:
		o.set(key.text, Setting{Key: key.text, Line: value.line})
	}
}

// keyBefore is the key whose value begins here, or "".
func (s *scripting) keyBefore() string {
	if s.at < 2 || s.tokens[s.at-1].text != ":" {
		return ""
	}
	return s.tokens[s.at-2].text
}

// scriptObject is an object that is being read, or a list or an expression in brackets.
type scriptObject struct {
	key, opening string
	strings      map[string]Setting // by key; empty where the value is no string
}

func (o *scriptObject) set(key string, value Setting) {
	if o.strings == nil {
		o.strings = map[string]Setting{}
	}
	if _, twice := o.strings[key]; !twice {
		o.strings[key] = value
	}
}

// take adds the strings of an object within another, one level deep.
func (o *scriptObject) take(inner scriptObject) {
	for key, value := range inner.strings {
		if !strings.Contains(key, ".") {
			value.Key = inner.key + "." + key
			o.set(value.Key, value)
		}
	}
}

// configures reports whether an object is the settings of a site.
func (o *scriptObject) configures() bool {
	_, title := o.strings["title"]
	_, base := o.strings["baseUrl"]
	return title && base
}
