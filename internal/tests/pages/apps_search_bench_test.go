package pages

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/generator"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
	"rolebook/internal/testkit/sample"
)

// BenchmarkTyped says what a query costs that is put into the dialog whole, up to the
// titles, and one that is typed at 120 ms a key, up to the excerpts, from an open page
// with nothing in the cache: of the shipped playbook in its languages, and of 5,000 pages
// in English, Russian, Vietnamese and Japanese.
//
//	go test ./internal/tests/pages -run '^$' -bench Typed -benchtime 1x -timeout 60m
func BenchmarkTyped(b *testing.B) {
	chromium := browser.Start(b)
	cost := func(b *testing.B, url, query string) {
		b.Helper()
		whole := chromium.New(b)
		searching(whole, url)
		whole.Do(findField + `.value = ` + browser.Literal(query) + `; ` + findField + `.dispatchEvent(new InputEvent("input"))`)
		titles := fetchedBy(whole, query, false)
		tab := chromium.New(b)
		searching(tab, url)
		typed(tab, query)
		all := fetchedBy(tab, query, true)
		for name, value := range map[string]int{
			"B-to-titles": titles.Bytes, "trips-to-titles": titles.Trips, "B-typed": all.Bytes, "requests-typed": all.Requests,
		} {
			b.ReportMetric(float64(value), name)
		}
		b.ReportMetric(0, "ns/op")
	}
	b.Run("shipped", func(b *testing.B) {
		url := servedGzipped(b, "../../../content")
		for lang, query := range queriesOf {
			b.Run(lang, func(b *testing.B) { cost(b, url+lang+"/", query) })
		}
	})
	for _, lang := range []string{"en", "ru", "vi", "ja"} {
		b.Run("5000/"+lang, func(b *testing.B) {
			dir := b.TempDir()
			query := japanese(b, dir)
			if lang != "ja" {
				testkit.NoError(b, os.RemoveAll(filepath.Join(dir, "content")))
				_, err := sample.Write(dir, sample.Options{Documents: 5000, Languages: []string{lang}})
				testkit.NoError(b, err)
				query = map[string]string{"en": "weekly report of the analyst", "ru": "еженедельный отчёт аналитика", "vi": "báo cáo hằng tuần của chuyên viên"}[lang]
			}
			cost(b, servedGzipped(b, filepath.Join(dir, "content")), query)
		})
	}
}

// servedGzipped builds a playbook and serves it.
func servedGzipped(b *testing.B, content string) string {
	b.Helper()
	content, err := filepath.Abs(content)
	testkit.NoError(b, err)
	dir, out := b.TempDir(), b.TempDir()
	o := generator.Options{Dir: dir, Content: content, Out: filepath.Join(out, "public"), BaseURL: "https://handbook.example/"}
	build(b, o)
	server := httptest.NewServer(gzipped(o.Out))
	b.Cleanup(server.Close)
	return server.URL + "/"
}

// japanese writes 5,000 pages in Japanese, of words that are as frequent as words are, and
// returns a query that finds some.
func japanese(b *testing.B, dir string) string {
	b.Helper()
	characters := []rune("人事部門会議計画開発運用管理営業企画広報顧客対応品質改善研修評価採用面接報告資料作成確認承認予算契約法務情報技術支援教育分析設計試験製品市場調査戦略目標成果責任役割業務手順規則安全環境健康福利厚生勤務時間休暇給与昇進異動退職")
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.2, 8, 2999)
	words := make([]string, 3000)
	for i := range words {
		words[i] = string([]rune{characters[random.IntN(len(characters))], characters[random.IntN(len(characters))]})
	}
	word := func() string { return words[zipf.Uint64()] }
	query := ""
	for i := range 5000 {
		title := word() + word() + "の" + word()
		if i == 2500 {
			query = title
		}
		var text strings.Builder
		fmt.Fprintf(&text, "# %s\n\n", title)
		for section := range 4 {
			fmt.Fprintf(&text, "## %s\n\n", word()+word())
			for range 8 + section {
				fmt.Fprintf(&text, "%sの%sは%sと%sを行います。", word(), word(), word(), word())
			}
			text.WriteString("\n\n")
		}
		name := filepath.Join(dir, "content", "articles", fmt.Sprintf("a%d.md", i))
		testkit.NoError(b, os.MkdirAll(filepath.Dir(name), 0o755))
		testkit.NoError(b, os.WriteFile(name, []byte(text.String()), 0o644))
	}
	testkit.NoError(b, os.WriteFile(filepath.Join(dir, "content", "site.yaml"), []byte("title: 手引き\nlanguages: [ja]\n"), 0o644))
	testkit.NoError(b, os.WriteFile(filepath.Join(dir, "content", "index.md"), []byte("# 手引き\n\nようこそ。\n"), 0o644))
	return query
}
