package similar

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/internal/markdown"
)

// pairing is two texts that have one meaning, or do not.
type pairing struct {
	same bool
	a, b string
}

func identities() []pairing {
	const same, not = true, false
	return []pairing{
		// case, spaces and sentence punctuation
		{same, "Answer comments", "answer comments."},
		{same, "Answer  comments", "Answer\u00a0comments "},
		{same, "Patience", "Patience!"},
		{same, "Who waits?", "Who waits"},
		{same, "Plan, write; publish", "Plan write publish"},
		{same, "“Own” the roadmap", "Own the 'roadmap'"},
		{same, "«Владее» езика", "„Владее“ езика"},
		{same, "Plan (weekly)", "Plan [weekly]"},
		{same, "Sales – and support", "Sales, and support"},
		{same, "Sales—support", "Sales - support"},
		{same, "And so on …", "And so on..."},
		{same, "• Count the coins", "Count the coins"},
		{same, "* Count the coins", "Count the coins"},
		{same, "▪ Count the coins", "- Count the coins"},
		{same, "Don't wait", "Don’t wait"},
		{same, "e-mail", "e\u2011mail"},
		{same, "E-Mail", "e‐mail"},
		{same, "Self-service", "self service"},
		{same, "C.", "C"},
		{same, "¿Quién espera?", "Quién espera"},
		{same, "soft\u00adware", "software"},
		{same, "a\u200bb", "ab"},
		{same, "Design: web, print", "Design – web print"},
		{not, "Self-service", "Selfservice"},
		{not, "Answer comments", "Answer comment"},
		{not, "résumé", "resume"},
		{not, "Plan and write", "Plan or write"},
		// how characters are composed and drawn
		{same, "ﬁnance", "finance"},
		{same, "Café", "Cafe\u0301"},
		{same, "Tiếng Việt", "Tie\u0302\u0301ng Vie\u0323\u0302t"},
		{same, "Ｅｘｃｅｌ（中級）", "Excel (中級)"},
		{same, "ﾃﾞｰﾀ分析", "データ分析"},
		{same, "Ⅱ級", "II級"},
		{same, "５００円", "500円"},
		{same, "25 ℃", "25 °C"},
		{same, "Groß", "GROSS"},
		{same, "Straße", "strasse"},
		{same, "ΟΔΟΣ", "οδος"},
		{same, "ПЛАН", "план"},
		{same, "❤️ people", "❤ people"},
		{same, "👍🏽", "👍"},
		{same, "顧客 対応", "顧客対応"},
		{same, "「顧客」対応。", "顧客対応"},
		{same, "Excel の操作", "Excelの操作"},
		{same, "채용, 계획", "채용 계획"},
		{not, "ılık", "ilik"},
		{not, "Tiếng", "Tieng"},
		{not, "採用、研修", "採用研修"},
		{not, "ё", "е"},
		{not, "й", "и"},
		{not, "m²", "m³"},
		{not, "½ day", "2 days"},
		{not, "①", "②"},
		// names made of signs
		{not, "C", "C++"},
		{not, "C", "C#"},
		{not, "C++", "C#"},
		{not, "F#", "F"},
		{not, ".NET", "net"},
		{same, ".NET.", "“.net”"},
		{not, "A/B", "AB"},
		{not, "A/B", "A B"},
		{same, "A/B tests", "A / B tests"},
		{not, "R&D", "R D"},
		{not, "R&D", "RD"},
		{not, "Sales & support", "Sales and support"},
		{same, "Sales&support", "Sales & Support"},
		{same, "R＆D", "R&D"},
		{not, "@mentions", "mentions"},
		{not, "#1", "1"},
		{not, "→ Sales", "← Sales"},
		// amounts, comparisons, numbers
		{not, "Refunds > €500", "Refunds < €500"},
		{not, "Refunds ≥ €500", "Refunds > €500"},
		{same, "Refunds ≥ €500", "Refunds >= € 500"},
		{not, "$500", "€500"},
		{not, "$500", "500"},
		{not, "-5 %", "+5 %"},
		{not, "−5 %", "5 %"},
		{same, "−5 %", "-5%"},
		{same, "Costs –5 %", "Costs -5 %"},
		{not, "5 %", "5 ‰"},
		{not, "5 %", "5"},
		{same, "5 %", "5\u202f%"},
		{same, "€10,000", "€10.000"},
		{same, "10 000 €", "10000 €"},
		{same, "10\u202f000", "10’000"},
		{same, "1,000,000", "1000000"},
		{not, "1.5 days", "15 days"},
		{not, "1.5 days", "1 5 days"},
		{same, "1,5 days", "1.5 days"},
		{not, "0.125", "0125"},
		{not, "3-5 years", "35 years"},
		{not, "3-5 years", "3 5 years"},
		{same, "3-5 years", "3 – 5 years"},
		{same, "3〜5年", "3-5年"},
		{same, "5%-10%", "5 % – 10 %"},
		{same, "COVID-19", "covid 19"},
		{not, "16:9", "169"},
		{not, "Web 2.0", "Web 20"},
		{not, "24/7", "247"},
		{not, "2×", "2"},
		{not, "2+2", "2-2"},
		{not, "a = b", "a != b"},
		{same, "a ≠ b", "a != b"},
		{not, "a -> b", "a b"},
		{not, "±2", "+2"},
		{not, "5*", "5"},
		{not, "≈5", "=5"},
		{not, "∑", "∏"},
		// emoji
		{not, "🎉", "🔥"},
		{not, "Welcome 🎉", "Welcome"},
		{not, "✅ ship", "❌ ship"},
		{not, "🇩🇪", "🇫🇷"},
		{not, "●", "○"},
	}
}

func TestKey(t *testing.T) {
	pairs := identities()
	for _, p := range pairs {
		a, b := Key(p.a), Key(p.b)
		if a == "" || b == "" {
			t.Errorf("the key of %q or of %q is empty", p.a, p.b)
		}
		if (a == b) != p.same {
			t.Errorf("%q has the key %q, %q has %q; want them the same: %v", p.a, a, p.b, b, p.same)
		}
	}
	if len(pairs) < 90 {
		t.Errorf("only %d pairs", len(pairs))
	}
}

func TestKeyOfNothing(t *testing.T) {
	for _, text := range []string{"", " ", "\u00a0", ".", "…", "—", "-", "?!", "()", "“”", "\u200b", "\u0301", "\n\t", "•", "|"} {
		if key, id := Key(text), ID(text); key != "" || id != "" {
			t.Errorf("%q has the key %q and the id %q", text, key, id)
		}
	}
}

func TestID(t *testing.T) {
	for text, want := range map[string]string{
		"Answer comments.":     "answer-comments",
		"Don’t wait":           "dont-wait",
		"Self-service (web)":   "self-service-web",
		"3-5 years":            "3-5-years",
		"Up to 10,000 members": "up-to-10-000-members",
		"R&D":                  "r-d",
		"A/B tests":            "a-b-tests",
		"Straße":               "straße",
		"顧客 対応":                "顧客-対応",
		"C":                    "c",
		"C++":                  "c-plus-plus",
		"C#":                   "c-sharp",
		"#1":                   "number-1",
		".NET":                 "dot-net",
		"Refunds > €500":       "refunds-greater-than-euro-500",
		"Refunds < €500":       "refunds-less-than-euro-500",
		"$500":                 "dollar-500",
		"-5 %":                 "minus-5-percent",
		"+5 %":                 "plus-5-percent",
		"m²":                   "m-2",
		"½":                    "1-2",
		"🎉":                    "u1f389",
		"👍🏽":                   "u1f44d",
		"❤️ people":            "u2764-people",
		"&":                    "u0026",
		"∑":                    "u2211",
	} {
		if got := ID(text); got != want {
			t.Errorf("the id of %q is %q, want %q", text, got, want)
		}
	}
}

// The ids of what was written before signs were spelled stay what they were.
func TestIDsStay(t *testing.T) {
	lines := 0
	root := os.DirFS("../../content")
	err := fs.WalkDir(root, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(root, name)
		for line := range strings.Lines(string(text)) {
			item, ok := strings.CutPrefix(strings.TrimSpace(line), "- ")
			item, _, _ = strings.Cut(item, "{#")
			if !ok || strings.ContainsAny(item, "[<{=*`") {
				continue // markup, not the text of an item
			}
			lines++
			if got, want := ID(item), markdown.Slug(item); got != want {
				t.Errorf("%s: the id of %q is %q, was %q", name, item, got, want)
			}
		}
		return err
	})
	if err != nil || lines < 500 {
		t.Errorf("%d lines, %v", lines, err)
	}
}

func FuzzKey(f *testing.F) {
	for _, p := range identities() {
		f.Add(p.a)
	}
	f.Add("\xff - -.5")
	f.Fuzz(func(t *testing.T, text string) {
		key, id := Key(text), ID(text)
		if (key == "") != (id == "") {
			t.Errorf("%q has the key %q and the id %q", text, key, id)
		}
		if !utf8.ValidString(key) || !utf8.ValidString(id) {
			t.Errorf("%q has the key %q and the id %q", text, key, id)
		}
		if padded := Key(" " + text + "\u00a0"); padded != key {
			t.Errorf("%q has the key %q, with spaces around it %q", text, key, padded)
		}
	})
}
