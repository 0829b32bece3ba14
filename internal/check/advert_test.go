package check

import "testing"

func TestFound(t *testing.T) {
	type list func(wording) []string
	cliches := func(w wording) []string { return w.cliches }
	gendered := func(w wording) []string { return w.gendered }
	unfair := func(w wording) []string { return w.unfair }
	for _, c := range []struct {
		lang, text string
		of         list
		want       string
	}{
		{"en", "", cliches, ""},
		{"en", "A young, dynamic team", cliches, "young dynamic"},
		{"en", "You are a ROCK-STAR", cliches, "rock star"},
		{"en", "We’re a family", cliches, "we re a family"},
		{"en", "You work with ninjas", cliches, "ninja"},
		{"en", "The day begins at nine", cliches, ""},
		{"en", "Prune the guruwood", cliches, "guru"},
		{"en", "A hand-paced walk", cliches, ""},
		{"en-GB", "Salesman", gendered, "salesman"},
		{"en", "Salesmanship counts", gendered, ""},
		{"en", "Chairperson", gendered, ""},
		{"en", "What is your current salary?", unfair, "your current salary"},
		{"en", "How old are you?", unfair, "how old are you"},
		{"en", "A member posts a date of birth. What do you do?", unfair, ""},
		{"en", "How would you plan the pay of a team?", unfair, ""},
		{"es", "Ambiente joven y dinámico", cliches, "joven y dinámico"},
		{"es", "¿Tienes hijos?", unfair, "tienes hijos"},
		{"es", "Un miembro tiene hijos", unfair, ""},
		{"it", "Cerchiamo bella presenza", cliches, "bella presenza"},
		{"it", "Segretaria", gendered, "segretaria"},
		{"it", "Quanto guadagni oggi?", unfair, "quanto guadagni"},
		{"nl", "Geen 9-tot-5-mentaliteit", cliches, "geen 9 tot 5 mentaliteit"},
		{"nl", "Heb je kinderen?", unfair, "heb je kinderen"},
		{"pl", "Młody i dynamiczny zespół", cliches, "młody i dynamiczny"},
		{"pl", "Czy planujesz dzieci?", unfair, "czy planujesz dzieci"},
		{"uk", "Ви стресостійка людина", cliches, "стресостійк"},
		{"uk", "Чи є у вас діти?", unfair, "чи є у вас діти"},
		{"vi", "Môi trường trẻ trung, năng động", cliches, "trẻ trung năng động"},
		{"vi", "Bạn đã kết hôn chưa?", unfair, "bạn đã kết hôn"},
		{"vi", "Người Việt Nam", gendered, ""},
		{"bg", "Млад и динамичен екип", cliches, "млад и динамичен"},
		{"bg", "Имате ли деца?", unfair, "имате ли деца"},
		{"ru", "Нужна стрессоустойчивость", cliches, "стрессоустойчив"},
		{"ru", "Сколько вам лет?", unfair, "сколько вам лет"},
		{"ru", "Секретарша", gendered, "секретарша"},
		{"de", "Rockstar", cliches, ""},
	} {
		if got := found(spoken(c.text), c.of(wordings(c.lang))); got != c.want {
			t.Errorf("%s: %q holds %q, not %q", c.lang, c.text, got, c.want)
		}
	}
}
