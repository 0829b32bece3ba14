package locale

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Chain returns the languages in which a page missing in the language of tag
// is looked for, in this order.
//
// The chain is the configured one if configured has an entry for the tag, which is an
// empty one for none at all, else
// the parents of the tag that are declared ("pt" for "pt-BR"). It ends with
// the first declared language, which is the source of the others, even where a
// configured chain names that earlier. It holds neither the tag itself nor any
// language twice, and is empty for the first declared language unless that has
// parents or a configured chain. Tags are compared without regard to case and
// returned as configured or declared.
func Chain(tag string, declared []string, configured map[string][]string) []string {
	wanted, ok := configuredChain(tag, configured)
	if !ok {
		wanted = declaredParents(tag, declared)
	}
	if ok && len(wanted) == 0 {
		return nil
	}
	if len(declared) > 0 {
		last := declared[0]
		wanted = slices.DeleteFunc(slices.Clone(wanted), func(other string) bool { return strings.EqualFold(other, last) })
		wanted = append(wanted, last)
	}
	var chain []string
	for _, candidate := range wanted {
		same := func(other string) bool { return strings.EqualFold(other, candidate) }
		if !same(tag) && !slices.ContainsFunc(chain, same) {
			chain = append(chain, candidate)
		}
	}
	return chain
}

func configuredChain(tag string, configured map[string][]string) ([]string, bool) {
	if chain, ok := configured[tag]; ok {
		return chain, true
	}
	for _, key := range slices.Sorted(maps.Keys(configured)) {
		if strings.EqualFold(key, tag) {
			return configured[key], true
		}
	}
	return nil, false
}

func declaredParents(tag string, declared []string) []string {
	var found []string
	for _, parent := range parents(tag) {
		for _, language := range declared {
			if strings.EqualFold(language, parent) {
				found = append(found, language)
			}
		}
	}
	return found
}

// parents returns the tags that are left when subtags are cut from the end of
// a tag, longest first, as the lookup of RFC 4647, section 3.4, does: a single
// letter that then stands at the end is cut with its subtag. As in CLDR, what is left is no
// parent if it is written in another script: "zh" is none of "zh-Hant".
func parents(tag string) []string {
	var found []string
	subtags := strings.Split(tag, "-")
	for n := len(subtags) - 1; n > 0; n-- {
		if parent := strings.Join(subtags[:n], "-"); len(subtags[n-1]) > 1 && likelyScript(parent) == likelyScript(tag) {
			found = append(found, parent)
		}
	}
	return found
}

func likelyScript(tag string) language.Script {
	script, _ := language.Make(tag).Script()
	return script
}
