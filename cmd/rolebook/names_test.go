package main

import (
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/testkit"
	"rolebook/themes"
)

// TestHostileNames makes playbooks whose names, slugs, old paths, families, sections,
// sources and languages are what file systems dislike, and builds each: what has no
// error is published, every error says where, in the output no two names are one to any
// system, and every link of a page leads to a file that is there.
//
// It fails, for example, where what Snapshot.clashes finds is not told (a build then
// ends with an error of the machine), and where links go to the path of a copied file
// instead of its address.
func TestHostileNames(t *testing.T) {
	playbooks := testkit.Amount(100, 400)
	languages := []string{"", "languages: [en]\n", "languages: [en, es]\n", "languages: [pt-BR, ru, en]\n", "languages: [en, con]\n"}
	outs := make([]string, len(languages)) // what one builds, the next finds there
	memories := make([]*generator.Memory, len(languages))
	for i := range languages {
		outs[i], memories[i] = filepath.Join(t.TempDir(), "public"), generator.NewMemory(nil, true)
	}
	published := 0
	for seed := range playbooks {
		h := &hostile{r: rand.New(rand.NewPCG(uint64(seed), 11)), dir: t.TempDir()}
		which := h.r.IntN(len(languages)*3) / 3 % len(languages)
		if h.r.IntN(3) > 0 {
			which = min(which, 3) // most can be published
		}
		h.playbook(t, languages[which])
		o := generator.Options{Dir: h.dir, Out: outs[which], Themes: themes.Files()}
		memories[which].Changed(nil, true)
		snap, err := generator.Load(t.Context(), o, memories[which])
		if err != nil {
			t.Fatalf("playbook %d: %v", seed, err)
		}
		failed := snap.Problems().Count(diag.Error) > 0
		for _, p := range snap.Problems() {
			placed(t, seed, p)
		}
		if seed%10 == 0 {
			commandsAgree(t, seed, h.dir, failed)
		}
		if failed {
			continue
		}
		if _, err := generator.Publish(t.Context(), snap, o, outs[which], generator.Shard{Number: 1, Of: 1}); err != nil {
			t.Errorf("playbook %d: %v\n%s", seed, err, strings.Join(h.wrote, "\n"))
			continue
		}
		published++
		everywhere(t, seed, readTree(t, outs[which]))
	}
	if published < playbooks/4 || published > playbooks*9/10 {
		t.Errorf("%d of %d playbooks are published; most should be, and some not", published, playbooks)
	}
	t.Logf("%d of %d playbooks are published", published, playbooks)
}

// placed holds a problem to having a file, and one that is about text a line and a
// column.
func placed(t *testing.T, seed int, p diag.Problem) {
	t.Helper()
	named := []diag.Code{diag.BadName, diag.UnportableName, diag.UntitledPage, diag.Symlink} // what is about files
	document := strings.HasSuffix(strings.ToLower(p.File), ".md") && !strings.HasPrefix(p.File, "content/static/")
	text := document && !slices.Contains(named, p.Code) || p.File == "content/site.yaml"
	if p.File == "" || text && p.Severity() == diag.Error && (p.Pos.Line < 1 || p.Pos.Col < 1) {
		t.Errorf("playbook %d: %s:%v: %s: %s says not where", seed, p.File, p.Pos, p.Code, p.Message)
	}
}

// commandsAgree runs check and build themselves.
func commandsAgree(t *testing.T, seed int, dir string, failed bool) {
	t.Helper()
	checked := command(t, "check", "-q", "--format", "json", "-C", dir)
	built := command(t, "build", "-q", "--format", "json", "-C", dir, "--out", filepath.Join(dir, "out"))
	want := exitFine
	if failed {
		want = exitFailed
	}
	_, err := os.Stat(filepath.Join(dir, "out"))
	if checked.code != want || built.code != want || failed != os.IsNotExist(err) {
		t.Errorf("playbook %d: check ends with %d, build with %d, %v; the problems say %d\n%s", seed, checked.code, built.code, err, want, built.stderr)
	}
	if !json.Valid([]byte(checked.stdout)) {
		t.Errorf("playbook %d: check prints no JSON", seed)
	}
}

// everywhere holds the files of an output to what every system takes, and its pages to
// leading to files that are there.
func everywhere(t *testing.T, seed int, files map[string]string) {
	t.Helper()
	fold := func(name string) string { return norm.NFC.String(cases.Fold().String(norm.NFC.String(name))) }
	device := regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])( *\.|$)`)
	spelt := map[string]string{}
	for name := range files {
		for at := name; at != "."; at = path.Dir(at) {
			if other, known := spelt[fold(at)]; known && other != at {
				t.Errorf("playbook %d: some systems take %q and %q for one", seed, at, other)
			}
			spelt[fold(at)] = at
			base := path.Base(at)
			if len(base) > 255 || !utf8.ValidString(base) || device.MatchString(base) || strings.ContainsAny(base, "<>:\"|?*\\\t\n") || strings.TrimRight(base, ". ") != base {
				t.Errorf("playbook %d: some system cannot have %q", seed, at)
			}
		}
	}
	links := regexp.MustCompile(`(?:src|href)="(/[^"#?]*)`)
	dead := map[string]bool{}
	for name, text := range files {
		if path.Base(name) != "index.html" || strings.Contains(text, "statically mine") {
			continue
		}
		for _, link := range links.FindAllStringSubmatch(text, -1) {
			to, err := url.PathUnescape(html.UnescapeString(link[1]))
			out := strings.TrimPrefix(to, "/")
			if out == "" || strings.HasSuffix(out, "/") {
				out += "index.html"
			}
			if _, there := files[out]; (err != nil || !there) && !dead[to] {
				dead[to] = true
				t.Errorf("playbook %d: %s leads to %q, which is not there", seed, name, to)
			}
		}
	}
}

// hostile writes a playbook.
type hostile struct {
	r     *rand.Rand
	dir   string
	names []string // few, so that they meet
	wrote []string
}

// names are parts of paths, in groups of which each has something that some system
// takes for one, or refuses.
func names() []string {
	return []string{
		"a", "A", "b", "Docs", "docs", "My Pics", "my-pics", "my pics", "straße", "strasse", "STRASSE", "café", "cafe\u0301",
		"İ", "ı", "i", "I", "ΟΔΟΣ", "οδος", "οδοσ", "ﬁn", "fin", "ſun", "sun", "\u212aelvin", "kelvin", "😀", "🎉", "役割", "أدوار",
		"a\u200fb", "a\u200bb", "a\u200db", "ab", "a b", "a-b", "a_b", "con", "CON", "aux", "COM¹", "nul.tar.gz", "prn", "x.rolebook-tmp",
		".rolebook.json", "what?", "a:b", "a*b", "a|b", `a\b`, `a"b`, "<b>", "dots...", "blank ", "-rf", "50% #1 & co", "a..b", "%41", "%2e%2e",
		"roles", "Roles", "guides", "checklists", "search", "Search", "compare", "sources", "raci", "data", "Data", "assets", "candidates",
		"en", "es", "EN", "ru", "index", "README", "_index", "readme", "404", "LICENSE", "page", "static", "feed.xml", "score",
		strings.Repeat("x", 200), strings.Repeat("x", 201), strings.Repeat("long word ", 24), strings.Repeat("役", 80), strings.Repeat("e\u0301", 80),
	}
}

func (h *hostile) name() string {
	switch n := h.r.IntN(60); {
	case n == 0 && h.r.IntN(6) == 0:
		return "tab\tname"
	case n == 1 && h.r.IntN(6) == 0:
		return "caf\xe9"
	case n < 4:
		return strings.Repeat(string(rune('a'+h.r.IntN(26))), 1+h.r.IntN(250))
	}
	return h.names[h.r.IntN(len(h.names))]
}

// text is a name or several, of up to 300 bytes, as it can stand in YAML. What is no
// slug is one in few.
func (h *hostile) text() string {
	s := h.name()
	for h.r.IntN(3) == 0 && len(s) < 300 {
		s += string([]rune(" -.,_")[h.r.IntN(5)]) + h.name()
	}
	if h.r.IntN(8) > 0 {
		s = strings.Map(func(r rune) rune {
			if strings.ContainsRune(`/?#%\`, r) || r == '😀' || r == '🎉' {
				return 'q'
			}
			return r
		}, s)
	}
	return quoted(s)
}

func quoted(s string) string {
	data, _ := json.Marshal(strings.ToValidUTF8(s, "?"))
	return string(data)
}

func (h *hostile) put(t *testing.T, file, text string) {
	t.Helper()
	root, err := os.OpenRoot(h.dir)
	noError(t, err)
	defer root.Close()
	if root.MkdirAll(path.Dir(file), 0o755) != nil || root.WriteFile(file, []byte(text), 0o644) != nil {
		return // this system cannot have it either, or has a folder there
	}
	h.wrote = append(h.wrote, fmt.Sprintf("%.300q", file))
}

// playbook writes some documents and files.
func (h *hostile) playbook(t *testing.T, languages string) {
	for all := names(); len(h.names) < 12; { // neighbours are one to some system
		i := h.r.IntN(len(all) - 1)
		h.names = append(h.names, all[i:i+2]...)
	}
	site := languages
	if h.r.IntN(3) == 0 {
		site += fmt.Sprintf("sections: { roles: { en: %s }, %s: { en: %s } }\n", h.text(), h.text(), h.text())
	}
	h.put(t, "content/site.yaml", site)
	if h.r.IntN(3) == 0 {
		h.put(t, "content/sources.yaml", fmt.Sprintf("%s: { title: One }\n%s: { title: Two }\n", h.text(), h.text()))
	}
	h.put(t, "content/roles/boss.md", "# Boss\n\n## Responsibilities\n\n- Leads {#leads raci=R:boss}\n")
	pictures := []string{"content/none.png"}
	for range h.r.IntN(6) {
		file := h.folder() + h.name() + []string{"", ".png", ".PNG", ".pdf"}[h.r.IntN(4)]
		h.put(t, file, "x")
		pictures = append(pictures, file)
	}
	for range 2 + h.r.IntN(7) {
		h.document(t, pictures[h.r.IntN(len(pictures))])
	}
	if h.r.IntN(3) == 0 {
		over := []string{"robots.txt", "sitemap.xml", "search/index.html", "Search/index.html", "404.html", "index.html", "assets/a.css", "Assets/a.css",
			"data/en/roles.json", "data/schemas/role.json", "data", "assets", "en/feed.xml", "search/index.json", "a/index.html", "A/b.png", "docs", "nul", "x?.png", "sitemap.xml/x.png", "llms.txt/x.png"}
		h.put(t, "content/static/"+over[h.r.IntN(len(over))], "statically mine")
	}
}

func (h *hostile) folder() string {
	dir := "content/"
	switch h.r.IntN(3) {
	case 0:
		dir += []string{"en/", "es/", "roles/", "guides/", "static/"}[h.r.IntN(5)]
	case 1:
		dir += h.name() + "/"
	}
	for h.r.IntN(3) == 0 {
		dir += h.name() + "/"
	}
	for h.r.IntN(40) == 0 && len(dir) < 3700 { // deep, and mostly too deep
		for range 1 + h.r.IntN(12) {
			dir += strings.Repeat("d", 1+h.r.IntN(200)) + "/"
		}
	}
	return dir
}

func (h *hostile) document(t *testing.T, picture string) {
	folder, header := h.folder(), ""
	if h.r.IntN(4) == 0 {
		header += "slug: " + h.text() + "\n"
	}
	if h.r.IntN(4) == 0 {
		header += "redirects: [" + h.text() + ", " + quoted("/"+h.name()+"/"+h.name()) + ", " + quoted("/"+h.name()+".html") + "]\n"
	}
	name := strings.ToValidUTF8(h.name(), "?")
	body := "# Title\n\nText with a [link](<" + name + ".md>) and ![a picture](" + (&url.URL{Path: strings.TrimPrefix(picture, "content")}).EscapedPath() + ").\n"
	switch h.r.IntN(6) {
	case 0:
		header += "kind: role\nfamily: " + h.text() + "\n"
		body = "# Role\n\n## Responsibilities\n\n- Greets {#greet raci=R:boss src=aux}\n"
	case 1:
		header += "kind: checklist\n"
		body = "# Duties\n\n- [ ] One {#one cadence=daily}\n"
	}
	if header != "" {
		header = "---\n" + header + "---\n"
	}
	h.put(t, folder+h.name()+[]string{".md", ".md", ".MD", ".markdown"}[h.r.IntN(4)], header+body)
}
