package check

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// wording is what an advertisement or an interview had better not say in one
// language. A phrase is lower case and without punctuation; one that ends in a
// star stands for all words that begin so.
type wording struct {
	cliches  []string // of vacancies: they say nothing, or put off those who are meant
	gendered []string // in a headline: they name one sex
	unfair   []string // in a question: past pay, family, age of the person who is asked; nothing that may be meant otherwise
}

// wordings returns the phrases of a language; none for a language that has no list.
func wordings(lang string) wording {
	switch base, _, _ := strings.Cut(lang, "-"); base {
	case "en":
		return english()
	case "es":
		return spanish()
	case "it":
		return italian()
	case "vi":
		return vietnamese()
	case "bg":
		return bulgarian()
	case "ru":
		return russian()
	}
	return wording{}
}

// spoken is a text as phrases are: lower case, without punctuation, a space around
// each word.
func spoken(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ") + " "
}

// found returns the first of some phrases that a spoken text holds as whole words,
// and "" where it holds none.
func found(words string, phrases []string) string {
	for _, phrase := range phrases {
		stem, open := strings.CutSuffix(phrase, "*")
		if !open {
			stem += " "
		}
		if strings.Contains(words, " "+stem) {
			return strings.TrimSuffix(phrase, "*")
		}
	}
	return ""
}

func english() wording {
	return wording{
		cliches: []string{"rockstar*", "rock star*", "ninja*", "guru*", "wizard*", "superstar*", "unicorn*", "young and dynamic", "young dynamic", "young team",
			"work hard play hard", "like a family", "we are a family", "we re a family", "hit the ground running", "fast paced", "wear many hats", "wears many hats",
			"self starter*", "go getter*", "team player*", "outside the box", "thrive under pressure", "thrives under pressure", "work well under pressure",
			"competitive salary", "competitive pay", "attractive salary", "digital native*", "passionate about", "results driven", "nine to five", "9 to 5"},
		gendered: []string{"salesman", "salesmen", "saleswoman", "chairman", "foreman", "craftsman", "handyman", "cameraman", "businessman", "waitress", "stewardess", "hostess", "housewife", "girl", "boy", "guy"},
		unfair: []string{"how old are you", "what is your age", "what s your age", "your date of birth", "when were you born", "are you married", "are you single", "do you have children", "do you have kids",
			"do you plan to have children", "do you want to have children", "are you planning a family", "are you planning to start a family", "do you plan to start a family", "are you pregnant",
			"your husband", "your wife", "your current salary", "your present salary", "your previous salary", "your last salary", "your past salary", "your salary history", "your current pay",
			"your previous pay", "how much do you earn", "how much did you earn", "what do you earn", "what did you earn"},
	}
}

func spanish() wording {
	return wording{
		cliches: []string{"equipo joven", "joven y dinámico", "ambiente joven", "ambiente dinámico", "salario competitivo", "sueldo competitivo", "retribución competitiva", "salario atractivo",
			"trabajo bajo presión", "trabajar bajo presión", "don de gentes", "gran familia", "somos una familia", "como una familia", "pensar fuera de la caja", "nativo digital", "nativa digital",
			"ninja*", "gurú*", "rockstar*", "un crack", "buena presencia", "disponibilidad total", "proactiv*", "multitarea"},
		gendered: []string{"secretaria", "azafata", "señorita", "camarera", "enfermera", "limpiadora", "chica", "chico", "mujer", "hombre"},
		unfair: []string{"cuántos años tiene usted", "cuántos años tienes", "qué edad tiene usted", "qué edad tienes", "su fecha de nacimiento", "tu fecha de nacimiento", "está usted casado", "está usted casada",
			"estás casado", "estás casada", "tiene usted hijos", "tienes hijos", "piensa tener hijos", "piensas tener hijos", "quiere tener hijos", "quieres tener hijos", "está usted embarazada",
			"estás embarazada", "su estado civil", "tu estado civil", "tu marido", "tu mujer", "su salario actual", "tu salario actual", "su sueldo actual", "tu sueldo actual", "su salario anterior",
			"tu salario anterior", "su último salario", "tu último salario", "su último sueldo", "tu último sueldo", "cuánto gana usted", "cuánto ganas", "cuánto ganabas", "cuánto cobra usted",
			"cuánto cobras", "cuánto cobrabas"},
	}
}

func italian() wording {
	return wording{
		cliches: []string{"giovane e dinamic*", "ambiente giovane", "team giovane", "ambiente dinamico", "bella presenza", "retribuzione competitiva", "stipendio competitivo", "lavorare sotto stress", "lavorare sotto pressione",
			"resistenza allo stress", "massima disponibilità", "proattiv*", "siamo una famiglia", "come una famiglia", "ninja*", "guru*", "rockstar*", "nativo digitale", "nativa digitale", "spiccate doti", "fuori dagli schemi"},
		gendered: []string{"segretaria", "hostess", "cameriera", "infermiera", "signorina", "ragazza", "ragazzo", "donna", "uomo"},
		unfair: []string{"quanti anni ha lei", "quanti anni hai", "sua data di nascita", "tua data di nascita", "lei è sposato", "lei è sposata", "sei sposato", "sei sposata", "lei ha figli", "hai figli",
			"vuole avere figli", "vuoi avere figli", "pensa di avere figli", "pensi di avere figli", "lei è incinta", "sei incinta", "suo stato civile", "tuo stato civile", "tuo marito", "tua moglie",
			"suo stipendio attuale", "tuo stipendio attuale", "sua retribuzione attuale", "tua retribuzione attuale", "suo ultimo stipendio", "tuo ultimo stipendio", "sua ultima retribuzione",
			"tua ultima retribuzione", "quanto guadagni", "quanto guadagnavi", "quanto guadagna lei"},
	}
}

func vietnamese() wording {
	return wording{
		cliches: []string{"trẻ trung năng động", "môi trường trẻ", "năng động nhiệt huyết", "nhiệt huyết với", "chịu được áp lực", "chịu áp lực", "lương cạnh tranh", "lương hấp dẫn", "lương thưởng hấp dẫn", "thu nhập hấp dẫn",
			"ngoại hình ưa nhìn", "ngoại hình khá", "như một gia đình", "ninja", "chiến binh", "phù thủy", "siêu sao"},
		gendered: []string{"nhân viên nữ", "nhân viên nam", "tuyển nữ", "tuyển nam", "nữ thư ký", "cô lễ tân", "nữ lễ tân"},
		unfair: []string{"bạn bao nhiêu tuổi", "anh chị bao nhiêu tuổi", "ngày sinh của bạn", "bạn sinh năm nào", "bạn đã kết hôn", "bạn có gia đình chưa", "bạn đã có gia đình chưa", "bạn đã lập gia đình",
			"bạn có con chưa", "bạn đã có con chưa", "bạn định có con", "bạn có định sinh con", "bạn dự định sinh con", "bạn có thai", "bạn đang mang thai", "tình trạng hôn nhân của bạn",
			"lương hiện tại của bạn", "lương cũ của bạn", "lương trước đây của bạn"},
	}
}

func bulgarian() wording {
	return wording{
		cliches: []string{"млад и динамичен", "млад екип", "млад колектив", "динамична среда", "динамичен екип", "конкурентно възнаграждение", "атрактивно възнаграждение", "конкурентна заплата", "атрактивна заплата",
			"работа под напрежение", "работи под напрежение", "екипен играч", "отборен играч", "като семейство", "едно семейство", "нинджа", "гуру", "рокзвезд*", "добър външен вид", "приятна външност", "проактив*"},
		gendered: []string{"секретарка", "чистачка", "сервитьорка", "стюардеса", "касиерка", "момиче", "момче", "жена", "мъж"},
		unfair: []string{"на колко години сте", "на колко години си", "датата ви на раждане", "датата ти на раждане", "семейното ви положение", "семейното ти положение", "омъжена ли сте", "омъжена ли си",
			"женен ли сте", "женен ли си", "имате ли деца", "имаш ли деца", "планирате ли деца", "планираш ли деца", "бременна ли сте", "бременна ли си", "сегашната ви заплата",
			"настоящата ви заплата", "предишната ви заплата", "последната ви заплата", "сегашната ти заплата", "предишната ти заплата", "последната ти заплата", "колко печелите", "колко печелихте"},
	}
}

func russian() wording {
	return wording{
		cliches: []string{"молодой и дружный", "молодой дружный", "дружный коллектив", "молодой коллектив", "молодая команда", "молодую команду", "динамично развивающ*", "стрессоустойчив*", "конкурентная зарплата",
			"конкурентная заработная плата", "достойная зарплата", "достойная заработная плата", "многозадачност*", "активная жизненная позиция", "как одна семья", "мы как семья", "ниндзя", "гуру", "рок звезда", "рокзвезд*",
			"приятная внешность", "приятной внешности", "презентабельн*"},
		gendered: []string{"секретарша", "уборщица", "официантка", "стюардесса", "кассирша", "девушка", "парень", "мужчина", "женщина"},
		unfair: []string{"сколько вам лет", "сколько тебе лет", "вашу дату рождения", "ваша дата рождения", "ваш возраст", "ваше семейное положение", "замужем ли вы", "вы замужем", "вы женаты", "женаты ли вы",
			"есть ли у вас дети", "у вас есть дети", "вы планируете детей", "планируете ли вы детей", "собираетесь ли вы в декрет", "вы беременны", "беременны ли вы", "ваша текущая зарплата",
			"ваша нынешняя зарплата", "ваша прошлая зарплата", "ваша предыдущая зарплата", "ваша последняя зарплата", "какую зарплату вы получали", "какую зарплату вы получаете",
			"сколько вы зарабатываете", "сколько вы зарабатывали", "сколько вы получаете", "сколько вы получали"},
	}
}
