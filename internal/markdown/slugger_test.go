package markdown

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// titles are 100 headings in ten scripts, with signs, emoji, repetitions and what
// looks like one.
func titles() []string {
	out := []string{
		"C", "C", "C", "C 1", "c-1", "SASS/SCSS", "C++ & C#", "Node.js 20.1", "What's new?", "“Quoted” words",
		"a_b_c", "_emphasis_ here", "**Bold** move", "`code` and more", "A -- B", "A – B", "A — B", "1. First", "100 % done", "§ 5",
		"Über uns", "Straße", "Ångström", "Ça va ?", "¿Qué tal?", "Perché no?", "Ação já", "Łódź", "İstanbul", "ǅ",
		"Комьюнити-менеджер", "Что дальше?", "Обязанности: каждый день", "Ёлка", "Мова", "Ъпдейт", "Роли / Роли", "Роли / Роли", "1С", "Щит и меч",
		"Việt Nam", "Quản lý cộng đồng", "Đội ngũ", "Ở đâu?", "Ứng viên", "Nghĩa vụ (hằng ngày)", "Ưu tiên 1", "Ý kiến", "Ấn tượng", "Ụ",
		"苦情への対応", "「苦情」に対応する", "カタカナ・テスト", "ひらがな", "第1章 はじめに", "Q&A：よくある質問", "ー", "々", "半角ｶﾅ", "〇",
		"社区经理", "职责", "职责", "你好，世界！", "第二章", "강조(설명)", "커뮤니티 매니저", "역할", "역할", "질문?",
		"مدير المجتمع", "ما الجديد؟", "٢٠ سؤالًا", "עברית", "מה חדש?", "सामुदायिक प्रबंधक", "हिन्दी", "ภาษาไทย", "ผู้จัดการ", "தமிழ்",
		"Ελληνικά", "ΟΔΟΣ", "Τι νέο;", "ქართული", "Հայերեն", "አማርኛ", "🚀 Launch", "Launch 🚀", ":rocket: Launch", "👩‍💻 Work",
		"Ⓐ circled", "²³ powers", "½ half", "№ 5", "™ mark", "a\u00a0b", "x < y", "AT&amp;T", "Foo  Bar", "Foo - Bar",
	}
	return out
}

// TestSlugger compares with github-slugger: each of its anchors is an id of the heading
// in the page. It fails when repeated headings are numbered from 2.
func TestSlugger(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	c := New(english(), NewHighlighter(nil))
	var text strings.Builder
	for _, title := range titles() {
		fmt.Fprintf(&text, "## %s\n\n", title)
	}
	body, _ := c.Convert(Source{File: "x.md", Text: []byte("# The title\n\n" + text.String())})
	if len(body.Headings) != 101 {
		t.Fatalf("%d headings", len(body.Headings))
	}
	list, err := json.Marshal(visible())
	if err != nil {
		t.Fatal(err)
	}
	var anchors []string
	out := fromNPM(t, `
import GithubSlugger from "github-slugger"
const slugger = new GithubSlugger()
slugger.slug("The title")
console.log(JSON.stringify(`+string(list)+`.map((t) => slugger.slug(t))))
`, "github-slugger@2.0.0")
	if err := json.Unmarshal(out, &anchors); err != nil {
		t.Fatal(err)
	}
	for i, anchor := range anchors {
		h := body.Headings[i+1]
		if anchor != h.ID && anchor != h.Also || !body.HasID(anchor) {
			t.Errorf("%q has the ids %q and %q, and not %q", h.Text, h.ID, h.Also, anchor)
		}
		if h.Also != "" && !strings.Contains(body.HTML, `<span id="`+h.Also+`"></span>`) {
			t.Errorf("nothing has the id %q", h.Also)
		}
	}
}

// visible is the text of the headings as a reader sees it, by which GitHub goes.
func visible() []string {
	out := titles()
	for i, title := range out {
		out[i] = strings.NewReplacer("**", "", "`", "", "_emphasis_", "emphasis", "&amp;", "&").Replace(title)
	}
	return out
}
