package locale

import (
	"math"
	"testing"
	"time"
)

func mustNew(t *testing.T, tag string) *Locale {
	t.Helper()
	l, err := New(tag)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestNewRefusesMalformedTags(t *testing.T) {
	tests := []struct{ tag, want string }{
		{"", `malformed language tag "" (BCP 47 tags look like "en", "pt-BR", "zh-Hant")`},
		{"english", `malformed language tag "english" (BCP 47 tags look like "en", "pt-BR", "zh-Hant")`},
		{"en-", `malformed language tag "en-" (BCP 47 tags look like "en", "pt-BR", "zh-Hant")`},
		{"../en", `malformed language tag "../en" (BCP 47 tags look like "en", "pt-BR", "zh-Hant")`},
		{"pt_BR", `malformed language tag "pt_BR" (did you mean "pt-BR"?)`},
	}
	for _, test := range tests {
		l, err := New(test.tag)
		if err == nil || err.Error() != test.want {
			t.Errorf("New(%q) = %v, %v, want error %q", test.tag, l, err, test.want)
		}
	}
}

func TestLocale(t *testing.T) {
	type facts struct {
		tag, name, dir string
		quotes         [4]string
		date, number   string
	}
	english := [4]string{"“", "”", "‘", "’"}
	tests := []facts{
		{"en", "English", "ltr", english, "9 March 2026", "1,234.50"},
		{"en-US", "American English", "ltr", english, "March 9, 2026", "1,234.50"},
		{"en-GB", "British English", "ltr", english, "9 March 2026", "1,234.50"},
		{"vi", "Tiếng Việt", "ltr", english, "ngày 9 tháng 3 năm 2026", "1.234,50"},
		{"it", "Italiano", "ltr", [4]string{"«", "»", "“", "”"}, "9 marzo 2026", "1234,50"},
		{"es", "Español", "ltr", english, "9 de marzo de 2026", "1234,50"},
		{"es-ES", "Español de España", "ltr", [4]string{"«", "»", "“", "”"}, "9 de marzo de 2026", "1234,50"},
		{"es-MX", "Español de México", "ltr", english, "9 de marzo de 2026", "1,234.50"},
		{"bg", "Български", "ltr", [4]string{"„", "“", "’", "’"}, "9 март 2026 г.", "1234,50"},
		{"ru", "Русский", "ltr", [4]string{"«", "»", "„", "“"}, "9 марта 2026 г.", "1\u00a0234,50"},
		{"fr", "Français", "ltr", [4]string{"«\u202f", "\u202f»", "“", "”"}, "9 mars 2026", "1\u202f234,50"},
		{"de", "Deutsch", "ltr", [4]string{"„", "“", "‚", "‘"}, "9. März 2026", "1.234,50"},
		{"de-CH", "Schweizer Hochdeutsch", "ltr", [4]string{"«", "»", "‹", "›"}, "9. März 2026", "1’234.50"},
		{"pt", "Português", "ltr", english, "9 de março de 2026", "1.234,50"},
		{"pt-BR", "Português (Brasil)", "ltr", english, "9 de março de 2026", "1.234,50"},
		{"pt-PT", "Português europeu", "ltr", [4]string{"«", "»", "“", "”"}, "9 de março de 2026", "1234,50"},
		{"ja", "日本語", "ltr", [4]string{"「", "」", "『", "』"}, "2026年3月9日", "1,234.50"},
		{"zh-hant", "繁體中文", "ltr", [4]string{"「", "」", "『", "』"}, "2026年3月9日", "1,234.50"},
		{"ar", "العربية", "rtl", [4]string{"«", "»", "“", "”"}, "9 مارس 2026", "1,234.50"},
		{"he", "עברית", "rtl", [4]string{"”", "”", "’", "’"}, "9 במרץ 2026", "1,234.50"},
		{"tr", "Türkçe", "ltr", english, "9 Mart 2026", "1.234,50"},
		{"ka", "ქართული", "ltr", [4]string{"„", "“", "«", "»"}, "9 მარტი, 2026", "1\u00a0234,50"},
		{"zu", "isiZulu", "ltr", english, "March 9, 2026", "1,234.50"},
		{"nn", "Norsk nynorsk", "ltr", [4]string{"«", "»", "‘", "’"}, "9. mars 2026", "1\u00a0234,50"},
		{"sr-Latn", "Srpski", "ltr", [4]string{"„", "”", "’", "’"}, "09. mart 2026.", "1.234,50"},
		{"az-Arab", "az-Arab", "rtl", english, "March 9, 2026", "1,234.50"},
		{"xx", "xx", "ltr", english, "March 9, 2026", "1,234.50"},
	}
	day := time.Date(2026, 3, 9, 23, 59, 0, 0, time.FixedZone("far east", 14*3600))
	for _, want := range tests {
		l := mustNew(t, want.tag)
		got := facts{l.Tag(), l.Name(), l.Dir(), l.Quotes(), l.Date(day), l.Number(1234.5, 2)}
		if got != want {
			t.Errorf("%s:\n got %q\nwant %q", want.tag, got, want)
		}
	}
	if got := mustNew(t, "en").Date(time.Time{}); got != "" {
		t.Errorf("the zero time is %q", got)
	}
}

func TestNumber(t *testing.T) {
	tests := []struct {
		tag      string
		value    float64
		decimals int
		want     string
	}{
		{"en", 0, 0, "0"},
		{"en", 7, -1, "7"},
		{"en", -0.001, 0, "0"},
		{"en", -0.4, 1, "-0.4"},
		{"en", 0.625, 2, "0.62"},
		{"en", 1234567, 0, "1,234,567"},
		{"en", math.NaN(), 0, "–"},
		{"en", math.Inf(-1), 2, "–"},
		{"es", 9999, 0, "9999"},
		{"es", -9999, 1, "-9999,0"},
		{"es", 10000, 0, "10.000"},
		{"es", 9999.96, 1, "10.000,0"},
		{"es", 1234567, 0, "1.234.567"},
		{"pl", 999, 0, "999"},
		{"ar", -1234.5, 1, "\u200e-1,234.5"},
		{"fa", -12, 0, "\u200e-12"},
		{"sv", -1, 0, "−1"},
	}
	for _, test := range tests {
		if got := mustNew(t, test.tag).Number(test.value, test.decimals); got != test.want {
			t.Errorf("%s: Number(%v, %d) = %q, want %q", test.tag, test.value, test.decimals, got, test.want)
		}
	}
}

func TestPlural(t *testing.T) {
	tests := []struct {
		tag  string
		want map[int]string
	}{
		{"en", map[int]string{0: "other", 1: "one", -1: "one", 2: "other", 101: "other"}},
		{"fr", map[int]string{0: "one", 1: "one", 2: "other"}},
		{"ja", map[int]string{0: "other", 1: "other"}},
		{"xx", map[int]string{0: "other", 1: "other"}},
		{"ru", map[int]string{0: "many", 1: "one", 2: "few", 5: "many", 11: "many", 21: "one", 100_000_021: "one", math.MinInt: "many"}},
		{"ar", map[int]string{0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 100_000_000: "other"}},
		{"cy", map[int]string{0: "zero", 1: "one", 2: "two", 3: "few", 6: "many", 7: "other"}},
	}
	for _, test := range tests {
		l := mustNew(t, test.tag)
		for n, want := range test.want {
			if got := l.Plural(n); got != want {
				t.Errorf("%s: Plural(%d) = %q, want %q", test.tag, n, got, want)
			}
		}
	}
}
