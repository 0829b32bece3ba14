package main

import (
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"rolebook/internal/theme"
)

// everyKind is a playbook that has every kind of page; its files are returned, too.
func everyKind(t *testing.T) (dir string, files map[string]string) {
	t.Helper()
	data, err := os.ReadFile("testdata/kinds.txtar")
	noError(t, err)
	files = map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = string(f.Data)
	}
	return writePlaybook(t, files), files
}

// TestEveryKind renders every template and looks for what it is there to show.
func TestEveryKind(t *testing.T) {
	dir, files := everyKind(t)
	c := crawl(t, buildClean(t, dir), "https://garden.example/book/", "en", "ar")
	t.Run("sound", func(t *testing.T) { sound(t, c) })
	t.Run("layouts", func(t *testing.T) {
		kinds := map[string]bool{}
		for _, p := range c.pages {
			kinds[p.kind()] = true
		}
		layouts := slices.DeleteFunc(theme.Layouts(), func(name string) bool { return name == "letter" }) // only an index of many pages has them: TestLetters
		slices.Sort(layouts)
		if got := slices.Sorted(maps.Keys(kinds)); !slices.Equal(got, layouts) {
			t.Errorf("pages of the kinds %v, layouts for %v", got, layouts)
		}
	})
	for name, facts := range shown() {
		t.Run(name, func(t *testing.T) {
			p := c.pages[path.Join(name, "index.html")]
			if p == nil {
				p = c.pages[name]
			}
			if p == nil {
				t.Fatal("there is no such page")
			}
			for id, phrases := range facts {
				said := text(p.about(t, id))
				for _, phrase := range phrases {
					if !strings.Contains(said, phrase) {
						t.Errorf("%q does not say %q:\n%s", id, phrase, said)
					}
				}
			}
		})
	}
	t.Run("no word is lost", func(t *testing.T) { nothingLost(t, c, files) })
}

// about returns the element with an id, of a heading the section around it; the
// main part of the page for no id.
func (p *webpage) about(t *testing.T, id string) *html.Node {
	t.Helper()
	if id == "" {
		return p.all("main")[0]
	}
	for _, n := range p.elements {
		if attribute(n, "id") == id && n.Data[0] == 'h' {
			return n.Parent
		}
		if attribute(n, "id") == id || attribute(n, "data-dimension") == id {
			return n
		}
	}
	t.Fatalf("there is no element %q", id)
	return nil
}

// facts are phrases that stand together, by the id of what holds them.
type facts map[string][]string

// shown is what the templates are there to show, by page.
func shown() map[string]facts {
	return map[string]facts{
		"index.html":  {"": {"English", "Garden roles", "العربية", "أدوار الحديقة"}},
		"404.html":    {"": {"Page not found", "Go to the home page"}},
		"en":          {"": {"Hiring a gardener", "Internal"}},
		"ar":          {"": {"توظيف بستاني", "داخلي"}},
		"en/roles":    {"": {"Roles", "Florist", "Gardener", "Keeps what grows alive."}},
		"ar/أدوار":    {"": {"الأدوار", "بستاني", "يحفظ حياة ما ينمو."}},
		"en/handbook": {"": {"Handbook", "What holds for all of us.", "Leave & rest"}},
		"en/handbook/leave": {
			"":       {"Frost decides.", `func rest() { println("zzz") }`, "4 March 2026", "The head gardener", "seasons"},
			"skills": {"Knows soils by touch", "Sees colours"},
		},
		"en/old/holidays": {"": {"This page has moved", "Leave & rest"}},
		"en/time-off":     {"": {"This page has moved", "Leave & rest"}},
		"ar/old/holidays": {"": {"الإجازة والراحة"}},
		"en/search":       {"": {"Gardener", "Mulch"}},
		"en/compare":      {"": {"Compare any roles", "Comparisons", "Gardener or florist?", "Roles", "Florist", "Gardener"}},
		"en/roles/gardener": {
			"at-a-glance": {"Reports to", "The head of grounds", "Works with", "grounds", "Often confused with", "Florist"},
			"prune":       {"Prune the roses", "Every week", "45 minutes", "Gardener", "C Florist", "[1]", "[2~]"},
			"cuttings":    {"Hand the cut flowers over", "Every day", "Florist"},
			"soils":       {"Essential", "Level 4 of 5"},
			"survival":    {"Quantitative"},
			"mine":        {"Mine", "Prune the roses"},
			"names":       {"English", "Gardener", "groundskeeper", "lawnmower", "العربية", "بستاني", "جنائني"},
			"ref-diary":   {"Ada Moss (Fern & Co). (via The grower's almanac)"},
			"used-in":     {"Two hands", "Duties of a gardener", "Gardener or florist?", "When is the time to water?", "Hiring a gardener", "Mulch"},
		},
		"ar/أدوار/gardener": {
			"prune": {"تقليم الورود", "كل أسبوع", "45 دقيقة", "بستاني", "C Florist", "[2~]"},
			"soils": {"يعرف التربة باللمس", "المستوى 4 من 5"},
			"names": {"English", "groundskeeper", "lawnmower"},
		},
		"en/roles/florist": {
			"receive-the-cut-flowers": {"Gardener"},
			"colours":                 {"Desirable", "Level 3 of 5"},
			"names":                   {"Gives every flower its name"},
			"_names":                  {"English Florist"},
		},
		"en/checklists/gardener-duties": {"": {"Duties", "Gardener"}, "water": {"Every day", "20 minutes", "[1]"}, "every-week": {"Mind the thorns.", "Sharpen the shears"}},
		"ar/checklists/gardener-duties": {"water": {"سقاية الشتلات", "كل يوم", "20 دقيقة", "[1]"}, "shears": {"كل أسبوع"}},
		"en/guides/gardener": {
			"":         {"Internal", "Gardener", "0–5"},
			"patience": {"Must-have", "Weight 62.5", "Why the weight: trees are slow.", "0 digs up the seeds to look", "5 waits for spring"},
			"strength": {"Weight 37.5"},
			"lost":     {"12 minutes", "A good answer says what changed afterwards", "Blocking", "laughs about it"},
			"walk":     {"Head gardener", "40 minutes"},
			"florist":  {"Every answer is about vases"},
			"job-ad":   {"Grow with us", "Keep roses alive", "Knows soils by touch", "30,000", "the greenhouse"},
		},
		"en/guides/gardener/interviewer": {
			"":             {"Please do not share this page", "Ask the plants first.", "Rate each alone.", "Patience", "Must-have", "Weight 62.5", "0 digs up the seeds to look", "5 waits for spring", "Ask all of them.", "1. A walk through the beds", "Boots are lent.", "Tell me about a plant you lost", "A poor answer blames the weather", "And the year after?", "Warning sign Blocking laughs about it", "Every answer is about vases"},
			"do-not-ask":   {"Past pay, family plans"},
			"competencies": {"Strength"},
		},
		"en/guides/gardener/chair": {
			"stages":     {"1. A walk through the beds 40 minutes Head gardener Boots are lent. Tell me about a plant you lost 12 minutes Patience", "Total: 40 minutes"},
			"do-not-ask": {"Past pay, family plans"},
			"coverage":   {"Duties covered by a competency: 2 of 3", "Prune the roses Share of plants that survive winter Patience Tell me about a plant you lost 1. A walk through the beds", "No duty named Strength No question", "Hand the cut flowers over Not covered"},
			"merging":    {"are 2 or more apart", "less than 60% of the weight", "rated 1 or below"},
		},
		"en/candidates/gardener": {
			"":       {"For candidates", "Gardener", "Bring boots; there is tea."},
			"stages": {"A walk through the beds", "Head gardener", "40 minutes"},
			"job":    {"Pay 30,000", "Place of work the greenhouse", "Contract permanent", "Adjustments for applicants ask us"},
		},
		"ar/candidates/gardener": {"": {"أحضروا الأحذية."}},
		"ar/guides/gardener":     {"patience": {"شرط أساسي", "62.5", "0 ينبش البذور", "5 ينتظر الربيع"}, "job-ad": {"بستاني", "تقليم الورود تسليم الأزهار المقطوفة"}},
		"en/comparisons/gardener-or-florist": {
			"purpose": {"Keeps the living collection alive.", "Makes people happy with flowers"},
			"metrics": {"Share of plants that survive winter", "Not stated"},
			"skills":  {"Knows soils by touch", "Sees colours"},
			"dies":    {"The roses", "Gardener", "roots come before ribbons"},
			"":        {"Both roles Do both.", "One person for now Start small."},
		},
		"en/ladders/apprentice":              {"responsibilities": {"Sweeps the paths As before", "Waters what somebody else has planted As before", "Plants a bed alone New at this level"}},
		"ar/comparisons/gardener-or-florist": {"responsibilities": {"تقليم الورود", "Arrange bouquets for the shop"}, "metrics": {"غير مذكور"}},
		"en/disagreements/watering": {
			"":           {"Responsibilities", "Difference of scope", "Gardener", "Florist"},
			"positions":  {"The grower's almanac", "Region: north; Company size: small, large", "Water in the morning", "Ada Moss", "Water at dusk"},
			"resolution": {"Look at the sky."},
		},
		"ar/disagreements/watering": {"": {"اختلاف في النطاق"}, "positions": {"Water in the morning", "Water at dusk"}},
		"en/articles/two-hands": {
			"":            {"Ada Moss", "Opinion", "Disclosure", "the author sells seeds", "One hand plants [1], the other binds [2].1", "Paraphrase"},
			"_references": {"The grower's almanac. Spade Press, 2019.", "Ada Moss"},
			"same-topic":  {"يدان"},
		},
		"ar/articles/hands": {"same-topic": {"Two hands"}},
		"en/glossary/mulch": {"names": {"English", "bark cover", "rubbish", "العربية", "فرش"}, "": {"See also", "Gardener", "Compost"}},
		"ar/glossary/mulch": {"": {"بستاني", "Compost"}},
		"en/sources":        {"ref-reprint": {"A reprint.", "The grower's almanac"}},
	}
}

// nothingLost looks for every word of every English text on its page.
func nothingLost(t *testing.T, c *crawled, files map[string]string) {
	frontMatter := regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
	notText := regexp.MustCompile(`\{[^}]*\}|\]\([^)]*\)|:::[a-z]*|[a-z]+="[^"]*"|\[@[a-z]+\]|\[\^[a-z]+\]|- [-a-z]+: |` + "```[a-z]*")
	word := regexp.MustCompile(`\pL{3,}`)
	for name, source := range files {
		out, english := strings.CutPrefix(name, "content/en/")
		if !english {
			continue
		}
		out = path.Join("en", strings.TrimSuffix(strings.TrimSuffix(out, ".md"), "index"), "index.html")
		page := strings.ToLower(text(c.pages[out].all("main")[0]) + attributes(c.pages[out], "alt"))
		for _, w := range word.FindAllString(notText.ReplaceAllString(frontMatter.ReplaceAllString(source, ""), " "), -1) {
			if !strings.Contains(page, strings.ToLower(w)) {
				t.Errorf("%s: the word %q is not on its page", name, w)
			}
		}
	}
}

// attributes are the values of one attribute on a page.
func attributes(p *webpage, key string) string {
	var values []string
	for _, n := range p.elements {
		values = append(values, attribute(n, key))
	}
	return strings.Join(values, " ")
}

// TestThemeOfThePlaybook replaces one partial and leaves all others.
func TestThemeOfThePlaybook(t *testing.T) {
	dir, _ := everyKind(t)
	with := crawl(t, buildClean(t, dir, "--theme", "mine"), "https://garden.example/book/", "en", "ar")
	without := crawl(t, buildClean(t, dir), "https://garden.example/book/", "en", "ar")
	for _, p := range with.sorted() {
		footer := func(p *webpage) *html.Node { return p.all("footer")[0] }
		if got, want := text(footer(p)), "Grown by hand in "+with.language(p); got != want {
			t.Errorf("%s: the footer says %q, not %q", p.name, got, want)
		}
		other := without.pages[p.name]
		if got, want := text(p.all("main")[0]), text(other.all("main")[0]); got != want || text(footer(other)) == text(footer(p)) {
			t.Errorf("%s: the theme changes more than the footer, or nothing", p.name)
		}
	}
}

// TestInheritedMistakeIsReportedOnce names a role that there is none of in a source,
// and wants to hear of it there, not in the translation that inherits it.
func TestInheritedMistakeIsReportedOnce(t *testing.T) {
	_, files := everyKind(t)
	files["content/en/guides/gardener.md"] = strings.Replace(files["content/en/guides/gardener.md"], "role: gardener", "role: gardner", 1)
	files["content/en/roles/gardener.md"] = strings.Replace(files["content/en/roles/gardener.md"], "C:florist", "C:florits", 1)
	got := command(t, "check", "-C", writePlaybook(t, files))
	want := []string{"content/en/guides/gardener.md:2:7: error: unknown role \"gardner\"", "content/en/roles/gardener.md:18:3: error: unknown role \"florits\""}
	for _, problem := range want {
		if strings.Count(got.stdout, problem) != 1 {
			t.Errorf("it does not say %s", problem)
		}
	}
	if got.code != exitFailed || strings.Count(got.stdout, "unknown role") != len(want) {
		t.Errorf("it ends with %d and says\n%s", got.code, got.stdout)
	}
}
