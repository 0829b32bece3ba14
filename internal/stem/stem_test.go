package stem

import (
	"strings"
	"sync"
	"testing"
)

// languages has groups of forms that have one stem, and behind each a word that
// has another.
const languages = `
	bg роля роли ролята / ролка
	bg-BG задача задачите / задух
	da opgave opgaver opgaven / ophav
	da møde møder / mod
	de aufgabe aufgaben / aufgang
	DE-at häuser haus / hase
	en role roles / roll
	en-GB planning planned plans / plane
	es gestión gestiones / gesto
	es organizar organizan organizado / órgano
	fi tehtävä tehtävät tehtävän tehtävissä / tehdas
	fr gérer gère gérez / gare
	fr communauté communautés / commune
	hu közösség közösségek közösségben / közös
	it gestione gestioni / gesto
	it organizzare organizzato organizza / organo
	nb oppgave oppgaver oppgaven / oppgang
	no kunde kunder kunden / kunne
	nl taak taken / tafel
	pt comunidade comunidades / comum
	pt-BR organizar organizado organizam / órgão
	ro acțiune acțiuni acţiuni / actor
	ro comunitate comunitatea comunități / comerț
	ru роль роли ролью ролей / ролик
	ru отчёт отчета отчёты отчётом / отец
	ru задача задачи задачей задачами / задаток
	sv uppgift uppgifter uppgiften / uppgång
	ar معلم معلمون معلمات / علم
	el υπάλληλος υπαλλήλου υπάλληλοι υπαλλήλων / υπόλοιπο
	el κοινότητα κοινότητας κοινότητες κοινοτήτων / κοινός
	en behaviour behavior behavioural behavioral / behave
	en organise organize organisation organizations / organ
	en centre center centres centered centred / cent
	en programme program programmes / progress
	en advise advised advising / advance
	he קהילה קהילות קהילתי / קהל
	hi समुदाय समुदायों / समय
	pl rekrutacja rekrutacji rekrutację rekrutacją / rekord
	pl urlop urlopu urlopy urlopów urlopie / ulotka
	uk громада громади громадою громаді / громадянин
	tr görev görevler görevleri / göre`

func TestFor(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(languages), "\n") {
		same, other, _ := strings.Cut(line, " / ")
		words := strings.Fields(same)
		stem := For(words[0])
		want := stem(words[1])
		for _, word := range words[2:] {
			if got := stem(word); got != want {
				t.Errorf("%s: %s is %s, but %s is %s", words[0], word, got, words[1], want)
			}
		}
		if stem(other) == want {
			t.Errorf("%s: %s and %s are both %s", words[0], words[1], other, want)
		}
	}
}

func TestForNone(t *testing.T) {
	for _, lang := range []string{"", "-", "vi", "ja", "zh-Hans", "ka", "bgx", "x-bg", "english"} {
		if For(lang) != nil {
			t.Errorf("%q has a stemmer", lang)
		}
	}
}

// TestRussianLetters: ё is е, й is a letter of its own.
func TestRussianLetters(t *testing.T) {
	stem := For("ru")
	for word, want := range map[string]string{"отчёт": "отчет", "район": "район", "йога": "йог"} {
		if got := stem(word); got != want {
			t.Errorf("%s is %s, not %s", word, got, want)
		}
	}
}

// TestSound gives every stemmer words that no language has.
func TestSound(t *testing.T) {
	odd := []string{"", "a", "'", "''s", "\xff", "\xd0", "e\u0301", "ñ", "ß", "ё", "日本語", "i̇i̇", "12%", "y", "ing", "s's", strings.Repeat("ationing", 200)}
	for _, lang := range strings.Fields("bg da de en es fi fr hu it nb nl pt ro ru sv tr ar el he hi pl uk") {
		stem := For(lang)
		for _, word := range append(odd, strings.Fields(languages)...) {
			sound(t, stem, stem, word)
		}
	}
}

// TestManyGoroutines is for the race detector.
func TestManyGoroutines(t *testing.T) {
	words := strings.Fields(languages)
	for _, lang := range []string{"bg", "en", "it", "ru", "ro"} {
		stem := For(lang)
		want := map[string]string{}
		for _, word := range words {
			want[word] = stem(word)
		}
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for _, word := range words {
					if got := stem(word); got != want[word] {
						t.Errorf("%s: %s is %s, then %s", lang, word, want[word], got)
					}
				}
			})
		}
		all.Wait()
	}
}

// TestOtherSpelling: the spelling of the one English gives that of the other, and back.
func TestOtherSpelling(t *testing.T) {
	otherSpelling := OtherSpelling("en-GB")
	for _, pair := range strings.Fields("behaviour=behavior behavioural=behavioral organisation=organization organise=organize organisers=organizers centre=center centred=centered programme=program enrolment=enrollment dialogue=dialog analyse=analyze unfavourable=unfavorable colour=color kilometres=kilometers theatre=theater labour=labor travelling=traveling recognised=recognized") {
		british, american, _ := strings.Cut(pair, "=")
		if got, back := otherSpelling(british), otherSpelling(american); got != american || back != british {
			t.Errorf("%s gives %q, and %s %q", british, got, american, back)
		}
	}
	for _, word := range strings.Fields("manager four hour tour source advise promise exercise raise enterprise supervisor size prize director monitor parameter letter community labyrinth collaborate honest laboratory humorous honorary rigorous") {
		if got := otherSpelling(word); got != "" {
			t.Errorf("%s gives %s", word, got)
		}
	}
	if OtherSpelling("de") != nil {
		t.Error("German has two spellings")
	}
}
