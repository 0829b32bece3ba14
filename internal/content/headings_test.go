package content

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/config"
)

func builtIn(t *testing.T) map[string]headingFile {
	t.Helper()
	entries, err := headingFiles.ReadDir("headings")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]headingFile{}
	for _, entry := range entries {
		text, err := headingFiles.ReadFile("headings/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		var file headingFile
		d := yaml.NewDecoder(bytes.NewReader(text))
		d.KnownFields(true)
		if err := d.Decode(&file); err != nil {
			t.Fatalf("%s: %v", entry.Name(), err)
		}
		out[strings.TrimSuffix(entry.Name(), ".yaml")] = file
	}
	return out
}

// Whatever the spelling, no name belongs to two dimensions, and every dimension of the
// site has one in every language.
func TestHeadingNames(t *testing.T) {
	c, _ := config.Read("site.yaml", nil, config.Defaults{})
	for lang, file := range builtIn(t) {
		l := newLexicon()
		l.read(file)
		for key, meanings := range l.words {
			var to []string
			for _, m := range meanings {
				if m.dimension != "" && !slices.Contains(to, m.dimension+m.need) {
					to = append(to, m.dimension+m.need)
				}
			}
			if len(to) > 1 {
				t.Errorf("%s: %q belongs to %v", lang, key, to)
			}
		}
		for _, d := range c.Dimensions {
			if len(file.Dimensions[d.ID]) == 0 {
				t.Errorf("%s: %s has no name", lang, d.ID)
			}
		}
		if len(file.Dimensions) != len(c.Dimensions) {
			t.Errorf("%s: %d dimensions, not %d", lang, len(file.Dimensions), len(c.Dimensions))
		}
		for what, words := range map[string][]string{"qualifiers": file.Words.Qualifiers, "essential": file.Words.Essential, "desirable": file.Words.Desirable, "apart": file.Apart, "leads": file.Words.Leads["responsibilities"]} {
			if len(words) == 0 {
				t.Errorf("%s: no %s", lang, what)
			}
		}
	}
}

// What a heading of one language leads to; "own" where it is none.
func TestMatch(t *testing.T) {
	for _, test := range []struct{ lang, heading, want string }{
		{"en", "Key skills & competencies", "skills"},
		{"en", "1. Skills", "skills"},
		{"en", "IV. Skills", "skills"},
		{"en", "1️⃣ Skills", "skills"},
		{"en", "b) Your main responsibilities will include:", "responsibilities"},
		{"en", "Skills (essential)", "skills essential"},
		{"en", "Essential and desirable skills", "skills"},
		{"en", "Essential duties", "responsibilities"},
		{"en", "Tasks and duties", "responsibilities"},
		{"en", "Duties of a Community Manager", "responsibilities"},
		{"en", "What do Community Managers do?", "activities"},
		{"en", "What is a Community Manager?", "purpose"},
		{"en", "Skills and tools", "own"},
		{"en", "Knowledge management", "own"},
		{"en", "Business growth", "own"},
		{"en", "Leadership", "own"},
		{"en", "Technical", "own"},
		{"en", "Our mission", "own"},
		{"en", "Our team's responsibilities to the public", "own"},
		{"en", "Service", "own"},
		{"en", "Community", "own"},
		{"en", "Bonus", "own"},
		{"en", "What we do", "own"},
		{"en", "What you get", "own"},
		{"en", "Your role at Example Ltd", "purpose"},
		{"en", "What skills and experience are we looking for?", "skills"},
		{"en", "", "own"},
		{"en", "—", "own"},
		{"en", strings.Repeat("skills ", 300), "own"},
		{"fr", "COMPETENCES REQUISES", "skills essential"},
		{"fr", "Service", "own"},
		{"ru", "Требования к кандидату", "skills"},
		{"ru", "Обязанности менеджера сообществ", "own"},
		{"pt-BR", "Requisitos desejáveis", "skills desirable"},
		{"vi", "YÊU CẦU CÔNG VIỆC", "skills"},
		{"ja", "必須スキル・経験", "skills essential"},
		{"ar", "المهارات المطلوبة", "skills"},
		{"ar", "المهام", "responsibilities"},
		{"tr", "Aranan nitelikler", "skills"},
		{"tr", "İŞ TANIMI", "responsibilities"},
		{"tr", "GÖREVLER", "responsibilities"},
		{"zh", "岗位职责", "responsibilities"},
		{"zh-Hant", "應徵條件", "skills"},
		{"th", "ทักษะ", "own"},
	} {
		c, _ := config.Read("site.yaml", []byte("languages: ["+test.lang+"]\n"), config.Defaults{})
		h, err := LoadHeadings(c)
		if err != nil {
			t.Fatal(err)
		}
		m := h.Reading(test.lang, []string{"Community Manager"}, nil).Match(test.heading)
		got := strings.TrimSpace(m.Dimension + " " + m.Need)
		if got == "" {
			got = "own"
		}
		if got != test.want {
			t.Errorf("%s: %q leads to %s, not to %s", test.lang, test.heading, got, test.want)
		}
	}
}

// What a sentence says of the list below it.
func TestLead(t *testing.T) {
	c, _ := config.Read("site.yaml", nil, config.Defaults{})
	h, err := LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	r := h.Reading("en", []string{"Support Lead"}, nil)
	for sentence, want := range map[string]string{
		"In this role you will:":                   "responsibilities",
		"You will work closely with:":              "collaboration",
		"As a Support Lead, you will have:":        "skills",
		"In return, you will get:":                 "",
		"You will not:":                            "",
		"We are looking for people who have:":      "skills",
		"We meet on Mondays, here is the address:": "",
		"Your main responsibilities will include:": "responsibilities",
		"Success in this role is measured by:":     "metrics",
	} {
		if got := r.Lead(sentence).Dimension; got != want {
			t.Errorf("%q leads to %q, not to %q", sentence, got, want)
		}
	}
}

// What site.yaml says of a heading goes before what is built in, in its language, in a
// language with a country and where it stands among other words.
func TestChosenHeadings(t *testing.T) {
	c, problems := config.Read("site.yaml", []byte("languages: [en, pt-BR]\ndimensions:\n- {id: budget, label: Money}\nheadings:\n  en: {Benefits: hiring, The craft: skills}\n  pt-BR: {Benefícios: hiring}\n"), config.Defaults{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	h, err := LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ lang, heading, want string }{
		{"en", "Benefits", "hiring"}, {"en", "2. The craft", "skills"}, {"en", "Key money", "budget"}, {"pt-BR", "Money", "budget"}, {"pt-BR", "Benefícios", "hiring"},
	} {
		if got := h.Dimension(test.lang, test.heading); got != test.want {
			t.Errorf("%s: %q leads to %q, not to %q", test.lang, test.heading, got, test.want)
		}
	}
	if got := h.Label("en", "budget"); got != "Money" {
		t.Errorf("the label is %q", got)
	}
}
