package similar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// role makes n lists of keys.
func role(n int, keys func(i int) []string) [][]string {
	out := make([][]string, n)
	for i := range out {
		out[i] = keys(i)
	}
	return out
}

// shapes are pairs of roles of n items each, among them the worst.
func shapes(n int) map[string][2][][]string {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	word := func(words int) string { return fmt.Sprintf("w%d", r.IntN(words)) }
	random := func(words, length int) [][]string {
		return role(n, func(int) []string {
			var keys []string
			for range 1 + r.IntN(length) {
				keys = append(keys, word(words))
			}
			return keys
		})
	}
	equal := role(n, func(int) []string { return []string{"open", "door"} })
	common := func(mark string) [][]string {
		return role(n, func(i int) []string { return []string{"open", fmt.Sprintf("%s%d", mark, i)} })
	}
	long := role(n, func(i int) []string {
		var keys []string
		for k := range 100 {
			keys = append(keys, fmt.Sprintf("w%d", (i*7+k*13)%n))
		}
		return keys
	})
	// Each word is in as many items as may share it.
	full := role(n, func(i int) []string {
		var keys []string
		for k := range rarest {
			keys = append(keys, fmt.Sprintf("w%d.%d", k, (i+k*i)%(n/40+1)))
		}
		return keys
	})
	return map[string][2][][]string{
		"all equal":       {equal, equal},
		"one word shared": {common("a"), common("b")},
		"twice the same":  {random(n, 8), random(n, 8)},
		"few words":       {random(30, 8), random(30, 8)},
		"long":            {long, slices.Clone(long)},
		"full":            {full, slices.Clone(full)},
		"nothing":         {role(n, func(int) []string { return nil }), equal},
	}
}

// What is compared grows with the items, whatever they are.
func TestGrowth(t *testing.T) {
	large := shapes(5000)
	for name, small := range shapes(500) {
		_, before := search(small[0], small[1])
		_, after := search(large[name][0], large[name][1])
		t.Logf("%s: %d, then %d", name, before, after)
		if after > 12*before+5000 || after > 5000*rarest*40 {
			t.Errorf("%s: 500 items need %d comparisons, 5,000 need %d", name, before, after)
		}
	}
}

// Whatever is compared with what, the other way round it is the same.
func TestMirrored(t *testing.T) {
	check := func(name string, a, b [][]string) {
		t.Helper()
		forth, back := Pairs(a, b), Pairs(b, a)
		for i, p := range back {
			back[i] = Pair{p.B, p.A, p.Score}
		}
		slices.SortFunc(back, func(p, q Pair) int { return p.A - q.A })
		if !slices.Equal(forth, back) {
			t.Errorf("%s: %v, and back %v", name, forth, back)
		}
	}
	for name, s := range shapes(300) {
		check(name, s[0], s[1])
		check(name, s[0][:100], s[1])
	}
	for i := range uint64(400) {
		check(fmt.Sprint("random ", i), random(i), random(i+1000))
	}
	for lang, pairs := range labels(t) {
		a, b := bothSides(lang, pairs)
		check(lang, a, b)
	}
}

// random is a role of random keys of all sorts.
func random(seed uint64) [][]string {
	r := rand.New(rand.NewPCG(seed, 3))
	pool := []string{"a", "b", "c", "d", "e", "'a", ".b", "'f", ".g", "#1", "#2", "!", "~s.0", "~s.1", "~s.2", "~t.0", "~t.1", ">a.0", ">a.1", "^a b", "^c d", "^b c",
		"^", "~", ">", "", "^a", "~.", ".~s.0", "'#1", "\uffee", "𝒜", "日本", "~é.1"}
	return role(r.IntN(12), func(int) []string {
		var keys []string
		for range r.IntN(7) {
			keys = append(keys, pool[r.IntN(len(pool))])
		}
		return keys
	})
}

// bothSides are the keys of the lines of labelled pairs.
func bothSides(lang string, pairs []labelled) (a, b [][]string) {
	l := For(lang)
	for _, p := range pairs {
		a, b = append(a, l.Words(p.a)), append(b, l.Words(p.b))
	}
	return a, b
}

// A crowd of equal items is paired one to one, in order.
func TestManyShared(t *testing.T) {
	s := shapes(500)["all equal"]
	pairs := Pairs(s[0], s[1][:300])
	if len(pairs) != 300 || pairs[299] != (Pair{299, 299, 1}) {
		t.Errorf("%d pairs, the last is %v", len(pairs), pairs[len(pairs)-1])
	}
}

func FuzzWords(f *testing.F) {
	var all []*Language
	for _, lang := range []string{"en", "de", "fr", "ja", "ko", "ru", "vi", "zh"} {
		all = append(all, For(lang))
	}
	for _, p := range identities() {
		f.Add(p.a)
	}
	f.Add("Don't answer l'équipe C++ .NET + 5 % 管理 まとめる กขค")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range all {
			keys := l.Words(text)
			if len(keys) > most || len(keys) == 0 && strings.ContainsFunc(Key(text), unicode.IsLetter) {
				t.Errorf("%s: %q has %d keys", l.base, text, len(keys))
			}
			sorted := slices.Sorted(slices.Values(keys))
			if len(slices.Compact(sorted)) != len(keys) || slices.Contains(keys, "") {
				t.Errorf("%s: %q has the keys %q", l.base, text, keys)
			}
		}
	})
}
