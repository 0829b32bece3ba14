//go:build unix

package generator

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/themes"
)

// mostRoles is what a playbook of roles may take, as a multiple of plain pages of
// the same bytes.
const mostRoles = 1.5

// BenchmarkRoles measures how much longer a build of 200 roles of 40 items in six
// languages takes than one of plain pages of the same bytes: the median ratio of
// pairs that run one after the other. Comparisons, RACI tables, spreadsheets and
// data files are on the side of the roles. Run it with
//
//	go test ./internal/generator -run '^$' -bench Roles -benchtime 1x
func BenchmarkRoles(b *testing.B) {
	roles, plain := sampled{dir: b.TempDir()}, sampled{dir: b.TempDir()}
	writeRoles(b, roles.dir, plain.dir, 200)
	for b.Loop() {
		var ratios, ours, theirs []float64
		for range 7 {
			p, r := child(b, "build", plain), child(b, "build", roles)
			ratios = append(ratios, r.seconds/p.seconds)
			ours, theirs = append(ours, r.seconds), append(theirs, p.seconds)
		}
		ratio := median(ratios)
		b.ReportMetric(ratio, "x-plain")
		b.Logf("1,200 documents: roles %.2f s, plain pages %.2f s, ratio %.2f (at most %.1f)", median(ours), median(theirs), ratio, mostRoles)
		if ratio > mostRoles {
			b.Error("roles take too long")
		}
	}
}

// writeRoles writes n roles, and beside them pages with the same bytes that are no
// roles and hold no items.
func writeRoles(t testing.TB, roles, plain string, n int) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, uint64(n)))
	words := func(n int) string {
		var out []string
		for range n {
			word := ""
			for range 2 + random.IntN(3) {
				word += string("bcdfglmnprst"[random.IntN(12)]) + string("aeiou"[random.IntN(5)])
			}
			out = append(out, word)
		}
		return strings.Join(out, " ")
	}
	put := func(dir, name, text string) {
		file := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	languages := []string{"en", "vi", "it", "es", "bg", "ru"}
	for _, dir := range []string{roles, plain} {
		put(dir, "site.yaml", "languages: ["+strings.Join(languages, ", ")+"]\n")
	}
	for i := range n {
		for _, lang := range languages {
			text := fmt.Sprintf("---\nfamily: f%d\n---\n# Role %d %s\n> %s\n", i%10, i, words(2), words(12))
			for s, heading := range []string{"Responsibilities", "Skills", "Metrics", "Risks"} {
				text += "\n## " + heading + "\n\n"
				for k := range 10 {
					attributes := ""
					if lang == "en" && s == 0 {
						attributes = " cadence=daily minutes=20"
						if k < 3 {
							attributes += fmt.Sprintf(" raci=A:r%d,R:r%d", i, i)
						}
					}
					text += fmt.Sprintf("- %s {#i%d-%d-%d%s}\n", words(7), i, s, k, attributes)
				}
			}
			put(roles, fmt.Sprintf("%s/roles/r%d.md", lang, i), text)
			text = strings.NewReplacer("{#", "(#", "}\n", ")\n", "family:", "summary:").Replace(text)
			put(plain, fmt.Sprintf("%s/pages/r%d.md", lang, i), text)
		}
	}
}

// What a reader opens for one role does not grow with the number of roles, once a
// list is as long as lists get, but the table of who answers for what in a family.
func TestRolesStayAsLarge(t *testing.T) {
	testkit.SkipUnderRace(t, "the tests of memories load as much, at the same time")
	size := map[string][2]int{}
	for i, n := range []int{80, 160} {
		dir := t.TempDir()
		writeRoles(t, dir, t.TempDir(), n)
		s, err := Load(t.Context(), Options{Dir: dir, Themes: themes.Files()}, NewMemory(nil, false))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"en/roles/r5/index.html", "ru/roles/r5/index.html", "data/en/roles/r5.json", "en/compare/index.html", "en/raci/f0/index.html"} {
			path, ok := s.Find(name)
			if !ok {
				t.Fatalf("%d roles: no %s", n, name)
			}
			data, err := s.Render(path)
			if err != nil {
				t.Fatal(err)
			}
			both := size[name]
			both[i] = len(data)
			size[name] = both
		}
	}
	for name, both := range size {
		grows := both[1] > both[0]+100 // titles of neighbours differ
		if grows != strings.Contains(name, "/raci/") {
			t.Errorf("%s: %d bytes with 80 roles, %d with 160", name, both[0], both[1])
		}
	}
}
