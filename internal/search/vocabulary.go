package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/internal/stem"
)

// vocabulary numbers the forms of a language and the groups that they make. It only
// grows; what of it an index has, the index says.
type vocabulary struct {
	*language
	stem        func(form string) string // nil where nothing is known of the endings
	counterpart func(form string) string // the other spelling of a word; nil where there is none
	forms       []formInfo
	beginnings  []string // what is written as one with words, before them
	byForm      map[string]uint32
	groups      map[string]uint32 // by what their forms have in common
	known       map[string]span   // by a stretch of text: of one stretch the kind is always the same
	ids         []uint32          // what the spans are of
}

// formInfo is what is known of a form.
type formInfo struct {
	form, fold string
	group      uint32
	trunk      uint8 // how many code points of the fold are stem
}

// span is a part of a row of numbers.
type span struct{ from, to uint32 }

func newVocabulary(l *language) *vocabulary {
	return &vocabulary{language: l, stem: stem.For(l.base), counterpart: stem.OtherSpelling(l.base), beginnings: beginnings(l.base), byForm: map[string]uint32{}, groups: map[string]uint32{}, known: map[string]span{}}
}

// close lets go of what only new text needs.
func (v *vocabulary) close() { v.byForm, v.groups, v.known, v.ids = nil, nil, nil, nil }

// numbers returns the forms of one stretch of a text.
func (v *vocabulary) numbers(raw string, kind rawKind) []uint32 {
	at, ok := v.known[raw]
	if !ok {
		raw = strings.Clone(raw)
		at.from = uint32(len(v.ids))
		for _, t := range v.tokens(raw, kind) {
			v.ids = append(v.ids, v.number(t))
			v.ids = append(v.ids, v.counterparts(t)...)
		}
		at.to = uint32(len(v.ids))
		v.known[raw] = at
	}
	return v.ids[at.from:at.to]
}

// leastUnprefixed is how many letters a Hebrew word has at least behind its prefix.
const leastUnprefixed = 3

// counterparts returns the other spelling of a form: readers type it where nobody has written it. In
// Hebrew it is the word behind what is written as one with it.
func (v *vocabulary) counterparts(t Token) []uint32 {
	if t.Extra {
		return nil
	}
	var ids []uint32
	for _, beginning := range v.beginnings {
		if rest, ok := strings.CutPrefix(t.Form, beginning); ok && utf8.RuneCountInString(rest) >= leastUnprefixed {
			ids = append(ids, v.number(Token{Form: rest, Fold: Fold(rest)}))
		}
	}
	if ids != nil {
		return ids
	}
	if v.counterpart == nil {
		return nil
	}
	other := v.counterpart(t.Form)
	if other == "" {
		return nil
	}
	return []uint32{v.number(Token{Form: other, Fold: Fold(other)})}
}

// number returns the number of a form.
func (v *vocabulary) number(t Token) uint32 {
	if id, ok := v.byForm[t.Form]; ok {
		return id
	}
	key := v.groupKey(t)
	group, ok := v.groups[key]
	if !ok {
		group = uint32(len(v.groups))
		v.groups[key] = group
	}
	id := uint32(len(v.forms))
	trunk := utf8.RuneCountInString(key[:common(key, t.Fold)])
	if len(v.forms) == cap(v.forms) {
		v.forms = slices.Grow(v.forms, max(len(v.forms), 1<<10)) // doubled, not by a quarter
	}
	v.forms = append(v.forms, formInfo{form: t.Form, fold: t.Fold, group: group, trunk: uint8(trunk)})
	v.byForm[t.Form] = id
	return id
}

// groupKey is what the forms of one group have in common: the stem, folded. Where
// nothing is known of the language's endings it is the fold, and in Vietnamese, where
// words have none, the form.
func (v *vocabulary) groupKey(t Token) string {
	switch {
	case v.base == "vi":
		return t.Form
	case v.stem == nil:
		return t.Fold
	}
	return Fold(v.stem(t.Form))
}
