package locale

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar"
	"github.com/go-playground/locales/be"
	"github.com/go-playground/locales/bg"
	"github.com/go-playground/locales/bn"
	"github.com/go-playground/locales/bs"
	"github.com/go-playground/locales/ca"
	"github.com/go-playground/locales/cs"
	"github.com/go-playground/locales/da"
	"github.com/go-playground/locales/de"
	"github.com/go-playground/locales/de_CH"
	"github.com/go-playground/locales/el"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/es_MX"
	"github.com/go-playground/locales/et"
	"github.com/go-playground/locales/eu"
	"github.com/go-playground/locales/fa"
	"github.com/go-playground/locales/fi"
	"github.com/go-playground/locales/fil"
	"github.com/go-playground/locales/fr"
	"github.com/go-playground/locales/gl"
	"github.com/go-playground/locales/he"
	"github.com/go-playground/locales/hi"
	"github.com/go-playground/locales/hr"
	"github.com/go-playground/locales/hu"
	"github.com/go-playground/locales/hy"
	"github.com/go-playground/locales/id"
	"github.com/go-playground/locales/is"
	"github.com/go-playground/locales/it"
	"github.com/go-playground/locales/ja"
	"github.com/go-playground/locales/ka"
	"github.com/go-playground/locales/kk"
	"github.com/go-playground/locales/ko"
	"github.com/go-playground/locales/lt"
	"github.com/go-playground/locales/lv"
	"github.com/go-playground/locales/ms"
	"github.com/go-playground/locales/nb"
	"github.com/go-playground/locales/nl"
	"github.com/go-playground/locales/pl"
	"github.com/go-playground/locales/pt"
	"github.com/go-playground/locales/pt_PT"
	"github.com/go-playground/locales/ro"
	"github.com/go-playground/locales/ru"
	"github.com/go-playground/locales/sk"
	"github.com/go-playground/locales/sl"
	"github.com/go-playground/locales/sq"
	"github.com/go-playground/locales/sr"
	"github.com/go-playground/locales/sr_Latn"
	"github.com/go-playground/locales/sv"
	"github.com/go-playground/locales/sw"
	"github.com/go-playground/locales/th"
	"github.com/go-playground/locales/tr"
	"github.com/go-playground/locales/uk"
	"github.com/go-playground/locales/ur"
	"github.com/go-playground/locales/vi"
	"github.com/go-playground/locales/zh"
	"github.com/go-playground/locales/zh_Hant"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Date returns the day of t, in the zone of t, in the long form of the
// language: "9 March 2026", "9 марта 2026 г.". The zero time is the empty
// string.
func (l *Locale) Date(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case l.base == "vi":
		return fmt.Sprintf("ngày %d tháng %d năm %d", t.Day(), int(t.Month()), t.Year())
	}
	return l.format.FmtDateLong(t)
}

// Number returns v rounded to the given number of decimals (less than none is
// none), with the separators of the language. A value that is not finite is
// an en dash; a value that rounds to zero has no sign.
func (l *Locale) Number(v float64, decimals int) string {
	decimals = max(decimals, 0)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	power := math.Pow10(decimals)
	if math.Abs(v)*power <= 0.5 {
		v = 0
	}
	if l.base == "ar" || l.base == "fa" {
		s := en.New().FmtNumber(v, uint64(decimals))
		if v < 0 {
			return "\u200e" + s // keeps the sign at the left of its number
		}
		return s
	}
	s := l.format.FmtNumber(v, uint64(decimals))
	if math.Round(math.Abs(v)*power) < 10000*power && l.groupsFromFive() {
		separator := strings.Trim(l.format.FmtNumber(1000, 0), "0123456789")
		s = strings.Replace(s, separator, "", 1)
	}
	return s
}

// Some languages write 1234 but 12.345 (minimumGroupingDigits in CLDR, which
// go-playground/locales does not know).
func (l *Locale) groupsFromFive() bool {
	switch l.format.Locale() {
	case "bg", "es", "it", "pl", "pt_PT":
		return true
	}
	return false
}

// Plural returns the CLDR cardinal category of n: "zero", "one", "two", "few",
// "many" or "other". The sign of n does not count.
func (l *Locale) Plural(n int) string {
	if n < 0 {
		n = -max(n, -math.MaxInt)
	}
	return [...]string{
		plural.Other: "other",
		plural.Zero:  "zero",
		plural.One:   "one",
		plural.Two:   "two",
		plural.Few:   "few",
		plural.Many:  "many",
	}[plural.Cardinal.MatchPlural(l.lang, n, 0, 0, 0, 0)]
}

// formatter chooses the CLDR data for dates and numbers: by region or script
// where these matter, else by language, else English.
func (l *Locale) formatter() locales.Translator {
	region, sure := l.lang.Region()
	if l.base == "en" && sure != language.Exact { // as the strings of plain "en", which are British
		return en_GB.New()
	}
	switch l.base + "-" + region.String() {
	case "de-CH", "de-LI":
		return de_CH.New()
	case "es-419", "es-DO", "es-GT", "es-HN", "es-MX", "es-NI", "es-PA", "es-PE", "es-PR", "es-SV", "es-US":
		return es_MX.New()
	case "en-AU", "en-GB", "en-IE", "en-IN", "en-NZ", "en-ZA":
		return en_GB.New()
	}
	switch {
	case l.base == "pt" && region.String() != "BR":
		return pt_PT.New()
	case l.base == "sr" && l.script == "Latn":
		return sr_Latn.New()
	case l.script == "Hant":
		return zh_Hant.New()
	}
	if maker, ok := formatters()[l.base]; ok {
		return maker()
	}
	return en.New()
}

// formatters returns what makes the CLDR data of a language that needs no region.
func formatters() map[string]func() locales.Translator {
	return map[string]func() locales.Translator{
		"ar":  ar.New,
		"be":  be.New,
		"bg":  bg.New,
		"bn":  bn.New,
		"bs":  bs.New,
		"ca":  ca.New,
		"cs":  cs.New,
		"da":  da.New,
		"de":  de.New,
		"el":  el.New,
		"es":  es.New,
		"et":  et.New,
		"eu":  eu.New,
		"fa":  fa.New,
		"fi":  fi.New,
		"fil": fil.New,
		"fr":  fr.New,
		"gl":  gl.New,
		"he":  he.New,
		"hi":  hi.New,
		"hr":  hr.New,
		"hu":  hu.New,
		"hy":  hy.New,
		"id":  id.New,
		"is":  is.New,
		"it":  it.New,
		"ja":  ja.New,
		"ka":  ka.New,
		"kk":  kk.New,
		"ko":  ko.New,
		"lt":  lt.New,
		"lv":  lv.New,
		"ms":  ms.New,
		"nb":  nb.New,
		"nl":  nl.New,
		"nn":  nb.New,
		"no":  nb.New,
		"pl":  pl.New,
		"pt":  pt.New,
		"ro":  ro.New,
		"ru":  ru.New,
		"sk":  sk.New,
		"sl":  sl.New,
		"sq":  sq.New,
		"sr":  sr.New,
		"sv":  sv.New,
		"sw":  sw.New,
		"th":  th.New,
		"tr":  tr.New,
		"uk":  uk.New,
		"ur":  ur.New,
		"vi":  vi.New,
		"zh":  zh.New,
	}
}
