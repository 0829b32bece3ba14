package locale

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func itself(s string) string { return s }

func TestSortByIgnoresTheOrderBefore(t *testing.T) {
	tests := []struct {
		tag  string
		want []string
	}{
		{"en", []string{"", "#x", "2", "10", "a b", "ab", "e", "É", "f", "item 2", "Item 2", "item 9", "item 10", "v1.9", "v1.10"}},
		{"vi", []string{"an", "ăn", "ân", "da", "Đà", "e", "o", "ô", "ơ", "u", "ư"}},
		{"es", []string{"Árbol", "arco", "llano", "luz", "nz", "ñandú", "oso"}},
		{"ru", []string{"еж", "ёж", "ель", "жук", "иней", "йод", "край"}},
		{"ru", []string{"«Кто»", "2", "менеджер", "Я", "Agile"}},
		{"el", []string{"ομάδα", "agile"}},
		{"ar", []string{"دور", "agile", "роль"}},
		{"ko", []string{"역할", "agile"}},
		{"sv", []string{"a", "z", "å", "ä", "ö"}},
		{"no", []string{"a", "z", "æ", "ø", "å"}},
		{"de", []string{"a", "Apfel", "Äpfel", "Azubi", "ö", "z"}},
		{"cs", []string{"c", "cz", "č", "h", "chata", "i"}},
		{"bg", []string{"а", "й", "щ", "ъ", "ь", "ю", "я"}},
		{"ja", []string{"あ", "ア", "か", "が", "コミュニティ", "人"}},
		{"xx", []string{"a", "b"}},
	}
	for _, test := range tests {
		l := mustNew(t, test.tag)
		for seed := range uint64(20) {
			got := slices.Clone(test.want)
			rand.New(rand.NewPCG(seed, 0)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			SortBy(l.Sorter(), got, itself)
			if !slices.Equal(got, test.want) {
				t.Fatalf("%s, shuffle %d:\n got %q\nwant %q", test.tag, seed, got, test.want)
			}
		}
	}
}

func TestSortByTies(t *testing.T) {
	type item struct{ name, note string }
	got := []item{
		{"cafe\u0301", "decomposed"}, // equal to the composed one but for its bytes
		{"b", "first"},
		{"café", "composed"},
		{"b", "second"},
	}
	SortBy(mustNew(t, "fr").Sorter(), got, func(i item) string { return i.name })
	want := []item{
		{"b", "first"},
		{"b", "second"},
		{"cafe\u0301", "decomposed"},
		{"café", "composed"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInitial(t *testing.T) {
	tests := []struct {
		tag  string
		want map[string]string
	}{
		{"en", map[string]string{"": "#", " agile": "A", "360": "#", "“Yes”": "#", "éclair": "E", "e\u0301clair": "E", "đồng": "D", "Łódź": "L", "ærø": "A", "Ñu": "N", "Яна": "Я", "漢字": "#", "\xff": "#"}},
		{"vi", map[string]string{"đồng": "Đ", "Ấm": "Â", "ăn": "Ă", "àn": "A", "ưu": "Ư", "ừ": "Ư", "ì": "I"}},
		{"es", map[string]string{"ñandú": "Ñ", "árbol": "A", "chico": "C", "llama": "L"}},
		{"fr", map[string]string{"Éditeur": "E", "œuvre": "O", "ça": "C"}},
		{"ru", map[string]string{"ёлка": "Е", "йод": "Й", "и": "И"}},
		{"bg", map[string]string{"йога": "Й", "ѝ": "И"}},
		{"uk", map[string]string{"їжа": "Ї", "ґрунт": "Ґ"}},
		{"de", map[string]string{"Übung": "U", "Ärztin": "A"}},
		{"sv", map[string]string{"ängel": "Ä", "ål": "Å", "éclair": "E"}},
		{"da", map[string]string{"aarhus": "Å", "ø": "Ø", "æ": "Æ", "al": "A"}},
		{"pl", map[string]string{"łódź": "Ł", "óbr": "Ó", "żona": "Ż"}},
		{"cs", map[string]string{"chata": "Ch", "CHATA": "Ch", "čas": "Č", "cena": "C", "cy": "C", "déšť": "D"}},
		{"hu", map[string]string{"csapat": "Cs", "szervező": "Sz", "zene": "Z", "család": "Cs"}},
		{"hr", map[string]string{"ljeto": "Lj", "njega": "Nj", "đak": "Đ"}},
		{"sr-Latn", map[string]string{"ljubav": "Lj"}},
		{"nb", map[string]string{"Aase": "Å", "øre": "Ø"}},
		{"et", map[string]string{"at": "A", "ay": "A", "žanr": "Ž"}},
		{"tr", map[string]string{"istanbul": "İ", "ılık": "I", "çay": "Ç"}},
		{"ja", map[string]string{"カフェ": "か", "がくせい": "か", "ぱん": "は", "アイ": "あ", "ん": "わ", "を": "わ", "ｶ": "か", "漢字": "#", "HR": "H"}},
		{"ko", map[string]string{"각": "ㄱ", "까": "ㄱ", "하루": "ㅎ", "아이": "ㅇ"}},
		{"zh", map[string]string{"社区": "S", "北京": "B", "中文": "Z", "阿": "A", "运营": "Y", "agile": "A"}},
		{"zh-Hant", map[string]string{"社區": "#"}},
		{"ar", map[string]string{"أب": "ا", "إدارة": "ا", "آلة": "ا", "باب": "ب"}},
		{"el", map[string]string{"άνθρωπος": "Α"}},
		{"ka", map[string]string{"ქართული": "ქ"}},
	}
	for _, test := range tests {
		l := mustNew(t, test.tag)
		for text, want := range test.want {
			if got := l.Initial(text); got != want {
				t.Errorf("%s: Initial(%q) = %q, want %q", test.tag, text, got, want)
			}
		}
	}
}

// A list cut where the letter changes must not have one letter twice.
func TestInitialsStandTogether(t *testing.T) {
	tests := []struct {
		tag   string
		texts []string
	}{
		{"cs", []string{"cena", "chata", "cíl", "čas", "hora", "huť", "idea", "Chůze"}},
		{"da", []string{"Aarhus", "Ålborg", "Aabenraa", "al", "zoo", "øl", "æble"}},
		{"vi", []string{"àn", "Ấm", "ân", "an", "ăn", "đà", "da", "ừ", "ư", "u", "ù"}},
		{"hu", []string{"cukor", "csapat", "cél", "dzsem", "dal", "gyár", "gép", "zsír", "zene"}},
		{"ru", []string{"ёлка", "ель", "еда", "жук", "ёж"}},
		{"ja", []string{"カフェ", "がく", "きく", "さる", "アイ", "ぱん", "ばら", "はな", "ん", "HR", "9"}},
		{"ko", []string{"각", "까", "나", "다", "따", "하"}},
		{"fr", []string{"Éditeur", "œuvre", "orge", "oz", "zéro", "âge"}},
	}
	for _, test := range tests {
		l := mustNew(t, test.tag)
		SortBy(l.Sorter(), test.texts, itself)
		var seen []string
		for _, text := range test.texts {
			letter := l.Initial(text)
			if slices.Contains(seen, letter) && seen[len(seen)-1] != letter {
				t.Errorf("%s: %q stands apart in %q", test.tag, letter, test.texts)
			}
			seen = append(seen, letter)
		}
	}
}

func FuzzInitial(f *testing.F) {
	for _, s := range []string{"", "Éa", "ch", "\xff\xfe", "ﬁ", "ß", "Ⅳ", "\u0301", "각", "カ"} {
		f.Add(s)
	}
	var all []*Locale
	for _, tag := range []string{"en", "cs", "ja", "zh", "vi", "tr"} {
		l, err := New(tag)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, l)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range all {
			letter := l.Initial(s)
			if again := l.Initial(letter); letter == "" || again != letter {
				t.Errorf("%s: Initial(%q) = %q, whose own is %q", l.Tag(), s, letter, again)
			}
			got := []string{s, "a", letter}
			SortBy(l.Sorter(), got, itself)
			if !slices.Contains(got, s) || !slices.Contains(got, letter) {
				t.Errorf("%s: sorting lost a text: %q", l.Tag(), got)
			}
		}
	})
}
