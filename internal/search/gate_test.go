package search

import (
	"slices"
	"testing"

	"rolebook/internal/testkit/book"
)

// TestGate: what a search must never get wrong, whatever its figures.
func TestGate(t *testing.T) {
	set := New(input(t, book.Inline(`
-- site.yaml --
languages: [en, vi, ru, bg]
-- en/or.md --
# This or that

Two ways, or three.
-- en/flower.md --
# Flowers

## The orchid {#orchid}

An orchid needs light.
-- en/not.md --
# To be or not to be

Whether it is.
-- vi/hoc.md --
# Học tập

Học mỗi ngày.
-- vi/hoc-2.md --
# Hóc xương

Bị hóc.
-- vi/dao.md --
# Đào tạo

Đường dài.
-- ru/moj.md --
# Мой выбор

Мой дом.
-- ru/moi.md --
# Мои планы

Мои книги.
-- bg/krai.md --
# Край

Това е краят.
-- bg/krai-2.md --
# Крави

Кравите пасат.
`), false))
	for _, c := range []struct {
		lang, query string
		want        []string // the first ones
		not         []string
	}{
		{"en", "orchid", []string{"en/flower/#orchid"}, []string{"en/or/", "en/not/"}},
		{"en", "or", []string{"en/or/"}, nil},
		{"en", "to be or not to be", []string{"en/not/"}, nil},
		{"vi", "học", []string{"vi/hoc/", "vi/hoc-2/"}, nil},
		{"vi", "hóc", []string{"vi/hoc-2/", "vi/hoc/"}, nil},
		{"vi", "dao tao", []string{"vi/dao/"}, nil},
		{"vi", "duong", []string{"vi/dao/"}, nil},
		{"ru", "мой", []string{"ru/moj/"}, nil},
		{"ru", "мои", []string{"ru/moi/"}, nil},
		{"bg", "край", []string{"bg/krai/"}, []string{"bg/krai-2/"}},
		{"bg", "flowers", []string{"bg/flower/"}, nil}, // stands in for a translation
	} {
		got := find(t, open(t, set, c.lang), c.query)
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%s %q finds %q, not %q first", c.lang, c.query, got, c.want)
		}
		for _, address := range c.not {
			if slices.Contains(got, address) {
				t.Errorf("%s %q finds %s", c.lang, c.query, address)
			}
		}
	}
}
