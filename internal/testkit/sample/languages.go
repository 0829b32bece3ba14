package sample

// headingIDs are the headings that mean something to rolebook, in the order in
// which each language names them. A name that rolebook does not know shows as a
// warning when a sample is checked.
const headingIDs = "purpose responsibilities routine skills metrics collaboration risks career " +
	"competencies questions stages signs do-not-ask job-ad candidates verdict helper outcomes resolution " +
	"headline you-do must nice we-offer process"

// describe returns what is known of a language.
func describe(tag string) *language {
	switch tag {
	case "vi":
		return vietnamese()
	case "it":
		return italian()
	case "es":
		return spanish()
	case "bg":
		return bulgarian()
	case "ru":
		return russian()
	}
	return english()
}

func english() *language {
	return &language{
		tag: "en",
		function: "the of and to a in is that for it as with be on are this by not or from at you have an they which can we will has more if " +
			"their one all but when there who what do so other than your our about into may them some should only its any no these " +
			"each how then where also must out up time work people team before after between while because during both first many",
		onsets:   "s r t l m p c d n b f g st pr tr v h w br cr dr fl gr pl sp str ch cl sh th qu bl fr sc sl wh j",
		nuclei:   "e a i o u ea ai io ee ou oo oi",
		codas:    "n r t s l d m nt ct nd st ck ss ll rd ng p x",
		endings:  "- s ed ing er ly ness",
		stops:    "........?:",
		headings: "Purpose|Responsibilities|Typical day|Skills|How success is measured|Working together|Risks|Career|Competencies|Questions|Stages|Signs of another role|Do not ask|Job ad|For candidates|Verdict|Which one do you need?|Outcomes|Resolution|Headline|You do|Must|Nice|We offer|Process",
	}
}

func vietnamese() *language {
	return &language{
		tag: "vi",
		function: "và là của có cho các được một trong người với những không để khi này đến như từ hay về cũng làm thì ra đã phải vào nhiều " +
			"cần sẽ họ nếu tại trên bạn còn theo đó việc mà chúng ta qua lại nên sau trước hơn đang mỗi rất bởi vì ai gì hoặc",
		tonal:  true,
		onsets: "th t c đ h l m n b tr ch nh kh v ph s gi ng x qu d r g",
		nuclei: "a* a*n a*ng a*nh a*o a*i a*y ă*n ă*ng â*n â*u â*y e*n e*o ê* ê*n ê*nh i* i*n i*nh iê*n iê*u iê*m o* o*n o*ng oa* oa*n oa*ng oa*i " +
			"ô* ô*n ô*ng ô*i ơ* ơ*n ơ*i u* u*n u*ng u*i uô*n uô*i uô*ng ư* ư*ng ươ*ng ươ*i ươ*n uyê*n",
		stops:    "........?:",
		headings: "Mục đích|Trách nhiệm|Một ngày điển hình|Kỹ năng|Thành công được đo thế nào|Làm việc cùng nhau|Rủi ro|Nghề nghiệp|Năng lực|Câu hỏi|Các vòng|Dấu hiệu của một vai trò khác|Không được hỏi|Tin tuyển dụng|Dành cho ứng viên|Nhận định|Bạn cần vai trò nào?|Kết quả có thể có|Hướng giải quyết|Tiêu đề|Bạn làm gì|Bắt buộc|Điểm cộng|Chúng tôi mang đến|Quy trình",
	}
}

func italian() *language {
	return &language{
		tag: "it",
		function: "di e il la che a per un in è i le del della con non si da una dei al nel più come ma gli delle alla sono anche lo o su " +
			"questo chi ha ogni se dal tra loro cui essere deve può quando quello lavoro senza prima dopo sul nella così molto proprio",
		onsets:   "r t c s m p d l n v f b g pr st tr gr sp ch cr br sc str fr dr qu gl",
		nuclei:   "a e i o u ia io uo ie",
		codas:    "n r t s l tt nt ll rt st nd cc zz m v p",
		endings:  "o a e i are ato ando ione amente are ità",
		stops:    "........?:",
		headings: "Scopo|Responsabilità|Giornata tipo|Competenze|Come si misura il successo|Lavorare insieme|Rischi|Carriera|Competenze|Domande|Fasi|Segnali di un altro ruolo|Da non chiedere|Annuncio di lavoro|Per chi si candida|Verdetto|Di quale ruolo hai bisogno?|Esiti|Soluzione|Titolo|Che cosa farai|Indispensabile|Gradito|Offriamo|Processo",
	}
}

func spanish() *language {
	return &language{
		tag: "es",
		function: "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha si sin sobre este ya entre " +
			"cuando todo esta ser son también muy hasta desde está porque qué han hay vez puede cada donde quien otro trabajo equipo según",
		onsets:   "c r t d m s p l n v b f g pr tr gr br cr pl fl dr j ch ll qu h",
		nuclei:   "a e o i u ie ia ue io",
		codas:    "n r d l s t c m nt st rt nd z b g",
		endings:  "o a os as e es ar ado ando ción mente idad",
		stops:    "........?:",
		headings: "Propósito|Responsabilidades|Un día típico|Habilidades|Cómo se mide el éxito|Trabajo conjunto|Riesgos|Carrera|Competencias|Preguntas|Fases|Señales de otro rol|No preguntar|Oferta de empleo|Para quienes se postulan|Veredicto|¿Cuál necesitas?|Resultados|Resolución|Titular|Qué harás|Imprescindible|Deseable|Ofrecemos|Proceso",
	}
}

func bulgarian() *language {
	return &language{
		tag: "bg",
		function: "на и в да се за от не с по е са като това че до или към при ще което които бъде може тази след има но един една всеки така " +
			"само ако кога който между над през още техен преди също те ние вие работа екип роля без първо повече когато защото трябва",
		onsets:   "п р с т к д в н м л з г б ст пр р тр гр ч ш ж кр сп сл бр др х ц вр",
		nuclei:   "а е о и у ъ я ю",
		codas:    "н т р л в м с к д г ст ж ч б п",
		endings:  "- а и о ът та те ни на ен ване ост ва",
		stops:    "........?:",
		headings: "Предназначение|Отговорности|Типичен ден|Умения|Как се измерва успехът|Съвместна работа|Рискове|Кариера|Компетенции|Въпроси|Етапи|Признаци за друга роля|Какво да не питаме|Обява за работа|За кандидатите|Извод|Коя роля ви е нужна?|Възможни изводи|Решение|Заглавие|Какво ще правите|Задължително|Предимство|Предлагаме|Процес",
	}
}

func russian() *language {
	return &language{
		tag: "ru",
		function: "и в не на что с по как это к для от он его но за из все так она у же о или при мы если до их вы бы только уже может когда " +
			"чтобы то без есть был который быть работа после где также между каждый более нет них команда роль нужно можно этого",
		onsets:   "п с р к н в т м д л з г б пр ст ч ш тр гр х ж сл сп кр др вз мн пл см стр",
		nuclei:   "о а е и у я ы ю",
		codas:    "н т в р л с к м д ст й г ж ч б",
		endings:  "- а и ы у е ой ом ам ов ами ение ать",
		stops:    "........?:",
		headings: "Назначение|Обязанности|Типичный день|Навыки|Как измеряется успех|Совместная работа|Риски|Карьера|Компетенции|Вопросы|Этапы|Признаки другой роли|О чём не спрашивать|Вакансия|Кандидатам|Вывод|Кто вам нужен?|Возможные итоги|Решение|Заголовок|Что предстоит делать|Обязательно|Желательно|Мы предлагаем|Процесс",
	}
}
