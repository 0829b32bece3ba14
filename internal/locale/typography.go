package locale

import "strings"

// Percent returns a share of one in whole percent, as CLDR has it for the language: "60%",
// "60 %" with a no-break space, "%60". Arabic and Persian have the marks that keep the
// sign where it belongs beside Latin digits.
func (l *Locale) Percent(share float64) string {
	number := l.Number(100*share, 0)
	switch l.base {
	case "ar", "fa":
		return number + "\u200e%\u200e"
	case "eu":
		return "%\u00a0" + number
	case "tr":
		return "%" + number
	case "be", "ca", "cs", "da", "de", "es", "fi", "fr", "gl", "hr", "lt", "mk", "nb", "nn", "no", "ro", "ru", "sk", "sl", "sv":
		if region, _ := l.lang.Region(); region.String() != "CH" && region.String() != "LI" && !l.american() {
			return number + "\u00a0%"
		}
	}
	return number + "%"
}

// Colon returns what stands between a label and what it labels, with the spaces around it.
func (l *Locale) Colon() string {
	switch l.base {
	case "fr":
		return "\u00a0: "
	case "ja", "zh":
		return "："
	}
	return ": "
}

// List joins what is listed without a word before the last: "a, b".
func (l *Locale) List(items []string) string {
	switch l.base {
	case "ar", "fa", "ur":
		return strings.Join(items, "، ")
	case "ja", "zh":
		return strings.Join(items, "、")
	}
	return strings.Join(items, ", ")
}

// american reports whether it is the Spanish of a country in America.
func (l *Locale) american() bool {
	region, _ := l.lang.Region()
	return l.base == "es" && region.String() != "ES" && region.String() != "GQ"
}
