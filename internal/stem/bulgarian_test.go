package stem

import (
	_ "embed"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

//go:embed testdata/bulgarian.txt
var bulgarianForms string

// group is one line of testdata/bulgarian.txt.
type group struct {
	line   int
	forms  []string
	apart  []string // forms declared to have another stem
	shared bool     // declared to have the stem of another line
}

func bulgarianGroups(t *testing.T) []group {
	t.Helper()
	var all []group
	seen := map[string]bool{}
	for i, text := range strings.Split(bulgarianForms, "\n") {
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if seen[text] {
			t.Errorf("line %d stands there twice", i+1)
		}
		seen[text] = true
		g := group{line: i + 1}
		for _, form := range strings.Fields(text) {
			if form == "=" {
				g.shared = true
			} else if apart, ok := strings.CutPrefix(form, "!"); ok {
				g.apart = append(g.apart, apart)
			} else {
				g.forms = append(g.forms, form)
			}
		}
		all = append(all, g)
	}
	return all
}

// TestBulgarianForms holds the stemmer against the table: the forms of a line have
// one stem, which no other line has, but for what the table declares; and what it
// declares is so.
func TestBulgarianForms(t *testing.T) {
	stem := For("bg")
	groups := bulgarianGroups(t)
	forms, apart := 0, 0
	lines := map[string]group{}
	for _, g := range groups {
		want := stem(g.forms[0])
		for _, form := range g.forms {
			if got := stem(form); got != want {
				t.Errorf("line %d: %s is %s, but %s is %s", g.line, form, got, g.forms[0], want)
			}
		}
		for _, form := range g.apart {
			if stem(form) == want {
				t.Errorf("line %d: %s is no exception any more", g.line, form)
			}
		}
		if first, taken := lines[want]; taken != g.shared {
			t.Errorf("line %d: %s is the stem of %v, too; declared is %t", g.line, want, first.forms, g.shared)
		}
		if !g.shared {
			lines[want] = g
		}
		forms += len(g.forms) + len(g.apart)
		apart += len(g.apart)
	}
	t.Logf("%d groups with %d forms, of which %d are exceptions", len(groups), forms, apart)
	if len(groups) < 300 || apart*100 >= forms*3 {
		t.Errorf("%d groups, %d exceptions among %d forms: 300 groups are owed, and less than 3 %%", len(groups), apart, forms)
	}
}

// TestBulgarianApart holds words apart that look as if one were a form of the
// other, or would be cut to the same.
func TestBulgarianApart(t *testing.T) {
	pairs := strings.Fields(`
		цена/ценз план/планина роля/ролка мода/модел мода/модем час/част час/часовник
		банка/баня банка/банкет общ/общност общ/общество общност/общество част/частен
		труд/труден глава/главен пост/постен ред/редовен чест/честен
		цел/цял форма/формален норма/нормален отдел/отделен среда/сряда среда/среден
		страна/страница страна/странен вече/вечен вечер/вечен дял/дело лев/ляв
		морал/море канал/каня портал/порта персонал/персона капитал/капитан
		материал/материя лице/лицей дом/домен остров/остър модел/модем режим/режа
		компания/кампания компания/комплект заплата/запад заплата/плат програма/прогрес
		сертификат/сертификация роман/ром покана/поканичка умение/умен умение/ум
		правило/правя правило/право прием/при подем/под наем/най обем/обаче
		музей/муза богат/бог готов/готвя любов/любим печат/пека масов/маса занаят/заника
		успех/успешен успея/успешен решение/режисьор служител/служба служител/служа
		работник/работа учител/ученик учител/уча ръководител/ръководя читател/чета
		мисия/мисъл съвет/свят свят/светъл карта/картина точка/точен точка/точност
		марка/маркетинг пазар/пазя договор/говоря отговор/говоря проект/проекция
		продукт/продукция клиент/клин блог/блок реч/речник вест/вестник книга/книжка
		вид/видео начало/начин край/крайност обичай/обичам случай/случвам
		посещение/после помещение/помня съвещание/съвест понятие/понеже
		отчет/отец интернет/интерес анкета/анкер пакет/пак проблем/проба
		полза/поле идея/идол екран/екскурзия промяна/промоция прогноза/програма`)
	if len(pairs) < 60 {
		t.Errorf("%d pairs; 60 are owed", len(pairs))
	}
	stem := For("bg")
	for _, pair := range pairs {
		a, b, _ := strings.Cut(pair, "/")
		if stem(a) == stem(b) {
			t.Errorf("%s and %s are both %s", a, b, stem(a))
		}
	}
}

// TestBulgarianRules holds the tables to what the steps rely on.
func TestBulgarianRules(t *testing.T) {
	b := newBulgarian()
	for _, list := range b.suffixes {
		for _, r := range list {
			if utf8.RuneCountInString(r.put) >= utf8.RuneCountInString(r.end) {
				t.Errorf("%s>%s makes no word shorter, and would be followed forever", r.end, r.put)
			}
		}
	}
	for kept := range b.kept.whole {
		if !b.strict(kept) {
			t.Errorf("nothing could be left of %s but itself", kept)
		}
	}
}

// sound wants a stem for each word, and of two stemmers the same.
func sound(t *testing.T, one, two func(string) string, word string) {
	t.Helper()
	got := one(word)
	if (got == "") != (word == "") {
		t.Errorf("%q is %q", word, got)
	}
	if utf8.ValidString(word) && !utf8.ValidString(got) {
		t.Errorf("%q is %q, which is no UTF-8", word, got)
	}
	if again := two(word); again != got {
		t.Errorf("%q is %q, then %q", word, got, again)
	}
}

// TestBulgarianSound tries words made of what the rules look for, and of anything.
func TestBulgarianSound(t *testing.T) {
	chance, table := rand.New(rand.NewSource(1)), tables("bg")
	parts := append(strings.Fields(strings.NewReplacer(">", " ", "=", " ").Replace(table["articles"]+table["inflections"]+table["participles"]+table["persons"]+table["glides"]+table["alternations"]+table["keptStems"])),
		"", "-", "hr", "7", "ѝ", "е\u0300", "\xff", "\xd0", "日", "ъ", "ь")
	one, two := For("bg"), For("bg")
	for range 20000 {
		var word strings.Builder
		for range chance.Intn(6) {
			word.WriteString(parts[chance.Intn(len(parts))])
		}
		sound(t, one, two, word.String())
	}
}

func FuzzBulgarian(f *testing.F) {
	for _, word := range []string{"", "а", "та", "ът", "общностите", "мениджърът", "ъъъъ", "\xd0", "seo-то"} {
		f.Add(word)
	}
	one, two := For("bg"), For("bg")
	f.Fuzz(func(t *testing.T, word string) { sound(t, one, two, word) })
}

func BenchmarkBulgarian(b *testing.B) {
	words := strings.Fields(bulgarianForms)
	stem := For("bg")
	for i := 0; b.Loop(); i++ {
		stem(words[i%len(words)])
	}
}
