package site

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/output"
)

// DataName returns the output of the data of a key in a language. folder is that of the
// kind, which the name of the data does not repeat; what lies elsewhere goes below ~.
func (s *structure) DataName(l *Language, folder, key string) string {
	name, inside := strings.CutPrefix(cmp.Or(s.data[key], key), folder+"/")
	if !inside {
		name = "~/" + name
	}
	return "data/" + l.Tag() + "/" + folder + "/" + name + ".json"
}

// dataNames names the data of every key that has some: each part of the key as it
// stands in addresses, and a number behind it where another key has that name.
func (b *building) dataNames() {
	keys := map[string]bool{}
	for _, p := range b.Pages {
		if b.Definition(p).Data {
			keys[p.Key] = true
		}
	}
	b.data = distinctNames(slices.Sorted(maps.Keys(keys)), dataName)
}

// distinctNames names each key as name says, with a number behind it where another key has
// that name already, in any case of letters. A key that is its own name keeps it; of others
// the first does.
func distinctNames(keys []string, name func(key string) string) map[string]string {
	names, taken := make(map[string]string, len(keys)), make(map[string]bool, len(keys))
	for _, exact := range []bool{true, false} {
		for _, key := range keys {
			wanted := name(key)
			if exact != (wanted == key) {
				continue
			}
			free := wanted
			for n := 2; taken[output.Fold(free)]; n++ {
				free = wanted + "-" + strconv.Itoa(n)
			}
			taken[output.Fold(free)] = true
			names[key] = free
		}
	}
	return names
}

func dataName(key string) string {
	parts := strings.Split(key, "/")
	for i, part := range parts {
		parts[i] = cmp.Or(content.AddressPart(part), "page")
	}
	return path.Join(parts...)
}
