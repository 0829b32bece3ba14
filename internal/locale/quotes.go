package locale

import "golang.org/x/text/language"

// Quotes returns the quotation marks of the language: outer opening, outer
// closing, inner opening, inner closing. They follow CLDR or, where printers
// and CLDR disagree, the printers. French marks hold their narrow no-break
// space (U+202F).
func (l *Locale) Quotes() [4]string {
	switch l.base {
	case "ar", "el", "ca", "gl", "hy", "it", "sq":
		return [4]string{"«", "»", "“", "”"}
	case "be", "ru", "uk":
		return [4]string{"«", "»", "„", "“"}
	case "bg":
		return [4]string{"„", "“", "’", "’"}
	case "cs", "is", "lt", "sk", "sl":
		return [4]string{"„", "“", "‚", "‘"}
	case "da", "fi", "he", "sv", "yi":
		return [4]string{"”", "”", "’", "’"}
	case "bs", "hr":
		return [4]string{"„", "”", "‚", "’"}
	case "et", "ka":
		return [4]string{"„", "“", "«", "»"}
	case "fa":
		return [4]string{"«", "»", "‹", "›"}
	case "fr":
		return [4]string{"«\u202f", "\u202f»", "“", "”"}
	case "hu":
		return [4]string{"„", "”", "»", "«"}
	case "ja":
		return [4]string{"「", "」", "『", "』"}
	case "mk":
		return [4]string{"„", "“", "’", "‘"}
	case "nb", "nn", "no":
		return [4]string{"«", "»", "‘", "’"}
	case "nl":
		return [4]string{"‘", "’", "“", "”"}
	case "pl", "ro":
		return [4]string{"„", "”", "«", "»"}
	case "sr":
		return [4]string{"„", "”", "’", "’"}
	}
	return l.regionalQuotes()
}

// The marks of languages that differ by region or script.
func (l *Locale) regionalQuotes() [4]string {
	region, sure := l.lang.Region()
	switch {
	case l.base == "es" && sure == language.Exact && !l.american(): // the strings of plain "es" are those of Mexico
		return [4]string{"«", "»", "“", "”"}
	case l.base == "de" && (region.String() == "CH" || region.String() == "LI"):
		return [4]string{"«", "»", "‹", "›"}
	case l.base == "de":
		return [4]string{"„", "“", "‚", "‘"}
	case l.base == "pt" && region.String() != "BR":
		return [4]string{"«", "»", "“", "”"}
	case l.script == "Hant":
		return [4]string{"「", "」", "『", "』"}
	}
	return [4]string{"“", "”", "‘", "’"}
}
