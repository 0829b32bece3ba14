package search

import (
	"strings"

	"rolebook/internal/stem"
)

// vocabulary numbers the forms of a language and the groups that they make. It only
// grows; what of it an index has, the index says.
type vocabulary struct {
	*language
	stem   func(form string) string // nil where nothing is known of the endings
	forms  []formInfo
	byForm map[string]uint32
	groups map[string]uint32 // by what their forms have in common
	raw    map[string][]uint32
	pairs  map[string][]uint32
	joined map[string][]uint32
}

// formInfo is what is known of a form.
type formInfo struct {
	form, fold string
	group      uint32
	trunk      uint8 // how many code points of the fold are stem
}

func newVocabulary(l *language) *vocabulary {
	return &vocabulary{language: l, stem: stem.For(l.base), byForm: map[string]uint32{}, groups: map[string]uint32{},
		raw: map[string][]uint32{}, pairs: map[string][]uint32{}, joined: map[string][]uint32{}}
}

// numbers returns the forms of one stretch of a text.
func (v *vocabulary) numbers(raw string, kind rawKind) []uint32 {
	known := v.raw
	switch kind {
	case rawPair:
		known = v.pairs
	case rawCompound:
		known = v.joined
	}
	if ids, ok := known[raw]; ok {
		return ids
	}
	raw = strings.Clone(raw)
	var ids []uint32
	for _, t := range v.tokens(raw, kind) {
		ids = append(ids, v.number(t))
	}
	known[raw] = ids
	return ids
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
	v.forms = append(v.forms, formInfo{form: t.Form, fold: t.Fold, group: group, trunk: uint8(sharedRunes(key, t.Fold))})
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

// sharedRunes returns how many code points two texts begin with in common.
func sharedRunes(a, b string) int {
	n := 0
	for i, r := range a {
		if !strings.HasPrefix(b[min(i, len(b)):], string(r)) {
			break
		}
		n++
	}
	return n
}
