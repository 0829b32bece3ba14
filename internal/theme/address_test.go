package theme

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestAddress holds the strings of each language to one form of address and one set of terms,
// those that the comment at the beginning of its file names. testdata/address/<tag>.txt lists
// words of others, one regular expression to a line; lines that begin with # are comments. What
// it matches has to be whole words, in upper or lower case ((?-i:Sie) heeds the case).
func TestAddress(t *testing.T) {
	all := wrongAddresses(t)
	names, err := fs.Glob(defaultTheme(t), "strings/*.yaml")
	if err != nil || len(names) != len(all) {
		t.Errorf("%d files of strings, %d of testdata/address (%v)", len(names), len(all), err)
	}
	for tag, wrong := range all {
		for key, entry := range parseStrings(t, tag).entries {
			for line := range strings.Lines(entry) {
				_, text, _ := strings.Cut(line, ":") // without the key or category
				if found := wrong.FindStringSubmatch(text); found != nil {
					t.Errorf("strings/%s.yaml: %s has %q, which testdata/address/%s.txt excludes: %s", tag, key, found[1], tag, text)
				}
			}
		}
	}
}

// TestAddressIsSeen has sentences that once addressed readers in two ways.
func TestAddressIsSeen(t *testing.T) {
	wrong := wrongAddresses(t)
	for tag, sentences := range map[string][]string{
		"ar":    {"أجب عن الأسئلة ثم راجعوا الدرجات", "علامة تحذير", "تبويب جديد", "أضف بطاقات"},
		"bg":    {"Виж твоите отговори", "Натиснете и Вашите данни", "Тревожни признаци", "Измерение"},
		"de":    {"Wähle deine Rolle", "Hast du die Karte?"},
		"en":    {"Color scheme", "what he said", "This card was begun"},
		"es":    {"Elija los archivos", "suéltelos aquí", "Lo que dicen sus respuestas", "las suyas"},
		"fr":    {"Choisis un rôle", "tes réponses", "Tu peux continuer."},
		"he":    {"בחר תפקיד", "התשובות שלך", "ב{date}"},
		"it":    {"Scelga i file o li trascini", "Riprovi quando è in linea.", "le sue risposte", "per la vostra squadra", "Collegamento copiato."},
		"ja":    {"候補者を削除しました。", "あなたの回答", "足りないメモ: {n}", "評価表 {n} 枚"},
		"ko":    {"당신의 답변", "저장해요.", "{role}을 빼기", "후보자를"},
		"nl":    {"Kies uw rol", "Wat u doet"},
		"pl":    {"Pana odpowiedzi", "Czy Państwo usunęli?", "wybrałeś"},
		"pt":    {"tuas respostas", "neste separador", "Ligação copiada.", "Escolha os ficheiros"},
		"pt-PT": {"O que você faz", "Salvar neste navegador", "tuas respostas"},
		"ru":    {"твои ответы", "Выбери роль", "Если Вы хотите", "Карта оценки", "роли — это"},
		"tr":    {"senin rolün", "Burada görebilirsin.", "{role}'u kaldır", "Playbookta ara"},
		"uk":    {"Обери роль", "твої відповіді"},
		"vi":    {"quý khách", "Xoá", "dấu chọn"},
		"zh":    {"你的回答", "选择{n}个", "评分表: {n}", "应聘者"},
	} {
		for _, sentence := range sentences {
			if !wrong[tag].MatchString(sentence) {
				t.Errorf("%s: %q passes", tag, sentence)
			}
		}
	}
}

// wrongAddresses are, by language, what matches words of a form of address that the
// language's strings do not have.
func wrongAddresses(t *testing.T) map[string]*regexp.Regexp {
	t.Helper()
	files, err := filepath.Glob("testdata/address/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no forms of address: ", err)
	}
	all := map[string]*regexp.Regexp{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				words = append(words, line)
			}
		}
		wrong, err := regexp.Compile(`(?i)(?:^|[^\p{L}])(` + strings.Join(words, "|") + `)(?:$|[^\p{L}])`)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".txt")] = wrong
	}
	return all
}
