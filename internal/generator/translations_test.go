package generator_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/translation"
)

// accept accepts every translation of a playbook.
func (d *fixture) accept() {
	d.t.Helper()
	read, err := generator.ReadStatus(d.t.Context(), d.options())
	d.done(err)
	for _, row := range read.Translations.Rows {
		for _, c := range row.Cells {
			if c.Source != "" {
				d.write("content/"+translation.LockFile(c.File), string(read.Translations.Accept(c, nil).Bytes()))
			}
		}
	}
}

// public builds for the public, and returns all that it publishes as one text, and what is
// wrong with the visibility and the translations.
func (d *fixture) public() (text string, wrong []string) {
	d.t.Helper()
	o := d.options()
	o.Visibility = "public"
	s, err := generator.Load(d.t.Context(), o, generator.NewMemory(nil, false))
	d.done(err)
	for _, p := range s.Problems() {
		switch p.Code {
		case diag.OrphanTranslation, diag.VisibilityUndecided, diag.BadLock, diag.Contradicted:
			wrong = append(wrong, strings.TrimPrefix(p.File, "content/")+" "+string(p.Code))
		}
	}
	files := d.bytes(s)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text += files[name]
	}
	return text, wrong
}

// TestKept deletes what says that a translation, or a part of it, is internal or a draft,
// after it was accepted. The word "segreto" stands where no public build may have it.
func TestKept(t *testing.T) {
	const (
		public  = "# Open\n\nText.\n"
		inside  = "---\nvisibility: internal\n---\n# Secret\n\nText.\n"
		role    = "# Nurse\n\n## Responsibilities\n\n- Greet {#greet}\n- Cut {#cut visibility=internal}\n"
		italian = "# Infermiere\n\n## Responsabilità\n\n- Salutare aperto {#greet}\n- Tagliare segreto {#cut}\n"
	)
	book := func(files ...string) string {
		out := "-- content/site.yaml --\nlanguages: [en, it, de]\n-- content/en/index.md --\n# Home\n-- content/en/docs/other.md --\n# Other\n"
		for i := 0; i < len(files); i += 2 {
			out += "-- content/" + files[i] + " --\n" + files[i+1]
		}
		return out
	}
	for _, c := range []struct {
		name, book, then string // then is what is written anew, in files; an empty file is deleted
		shown            string // a word that is published; empty for none
		wrong            []string
	}{
		{"a public source", book("en/docs/a.md", public, "it/docs/a.md", "# Aperto\n"), book("en/docs/a.md", ""), "Aperto", []string{"it/docs/a.md orphan-translation"}},
		{"an internal source", book("en/docs/a.md", inside, "it/docs/a.md", "# Segreto segreto\n"), book("en/docs/a.md", ""), "", []string{"it/docs/a.md orphan-translation"}},
		{"a translation that says public itself", book("en/docs/a.md", inside, "it/docs/a.md", "# Segreto segreto\n"), book("en/docs/a.md", "", "it/docs/a.md", "---\nvisibility: public\n---\n# Segreto segreto\n"), "", []string{"it/docs/a.md orphan-translation"}},
		{"two translations", book("en/docs/a.md", inside, "it/docs/a.md", "# Segreto segreto\n", "de/docs/a.md", "# Geheim segreto\n"), book("en/docs/a.md", ""), "", []string{"de/docs/a.md orphan-translation", "it/docs/a.md orphan-translation"}},
		{"a draft", book("en/docs/a.md", "---\ndraft: true\n---\n# A\n", "it/docs/a.md", "# Segreto segreto\n"), book("en/docs/a.md", ""), "", []string{"it/docs/a.md orphan-translation"}},
		{"a folder that its page makes internal", book("en/hr/index.md", inside, "en/hr/a.md", public, "it/hr/a.md", "# Segreto segreto\n"), book("en/hr/index.md", "", "en/hr/a.md", ""), "", []string{"it/hr/a.md orphan-translation"}},
		{"a folder of which the page is translated", book("en/hr/index.md", inside, "en/hr/a.md", public, "it/hr/index.md", "# Persone\n", "it/hr/a.md", "# Segreto segreto\n"), book("en/hr/index.md", "", "en/hr/a.md", ""), "", []string{"it/hr/a.md orphan-translation", "it/hr/index.md orphan-translation"}},
		{"a hiring guide", book("en/roles/nurse.md", "# Nurse\n", "en/guides/nurse.md", "---\nrole: nurse\n---\n# Hiring\n\n## Questions\n\n### Why {#why}\n\n- good: x\n", "it/guides/nurse.md", "# Assumere\n\nsegreto\n"), book("en/guides/nurse.md", ""), "", []string{"it/guides/nurse.md orphan-translation"}},
		{"an item of a deleted source", book("en/roles/nurse.md", role, "it/roles/nurse.md", italian), book("en/roles/nurse.md", ""), "", []string{"it/roles/nurse.md orphan-translation", "it/roles/nurse.md visibility-undecided"}},
		{"the language of the source", book("en/docs/a.md", inside, "it/docs/a.md", "# Segreto segreto\n"), "-- content/site.yaml --\nlanguages: [it]\n-- content/en/docs/a.md --\n", "", []string{"it/docs/a.md orphan-translation"}},
		{"an item that is deleted in the source", book("en/roles/nurse.md", role, "it/roles/nurse.md", italian), book("en/roles/nurse.md", strings.Replace(role, "- Cut {#cut visibility=internal}\n", "", 1)), "Greet", []string{"it/roles/nurse.md visibility-undecided"}},
		{"a section that is deleted in the source", book("en/docs/a.md", "# A\n\n## Pay {#pay visibility=internal}\n\nMuch.\n", "it/docs/a.md", "# A\n\n## Paga {#pay}\n\nsegreto\n"), book("en/docs/a.md", "# A\n"), "<h1>A", []string{"it/docs/a.md visibility-undecided"}},
		{"an item that is deleted in both", book("en/roles/nurse.md", role, "it/roles/nurse.md", italian), book("en/roles/nurse.md", strings.Replace(role, "- Cut {#cut visibility=internal}\n", "", 1), "it/roles/nurse.md", strings.Replace(italian, "- Tagliare segreto {#cut}\n", "", 1)), "aperto", nil},
		{"a source that became internal", book("en/docs/a.md", public, "it/docs/a.md", "# Segreto segreto\n"), book("en/docs/a.md", inside), "", []string{".translations/it/docs/a.lock bad-lock"}},
		{"an item that became internal", book("en/roles/nurse.md", strings.Replace(role, " visibility=internal", "", 1), "it/roles/nurse.md", italian), book("en/roles/nurse.md", role), "aperto", []string{".translations/it/roles/nurse.lock bad-lock"}},
		{"a translation that is to stand by itself", book("en/docs/a.md", inside, "it/docs/a.md", "# Aperto\n"), book("en/docs/a.md", "", "it/docs/a.md", "---\ntranslate: false\n---\n# Aperto\n"), "Aperto", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newFixture(t, c.book)
			d.accept()
			if text, wrong := d.public(); strings.Contains(text, "segreto") && !strings.Contains(c.name, "became") || len(wrong) > 0 {
				t.Fatalf("before anything is deleted: %q", wrong)
			}
			for _, f := range txtar.Parse([]byte(c.then)).Files {
				if d.write(f.Name, string(f.Data)); len(f.Data) == 0 {
					d.done(os.Remove(d.path(f.Name)))
				}
			}
			text, wrong := d.public()
			if !slices.Equal(wrong, c.wrong) {
				t.Errorf("problems: %q, want %q", wrong, c.wrong)
			}
			if strings.Contains(text, "segreto") {
				t.Error("what was internal is published")
			}
			if !strings.Contains(text, c.shown) {
				t.Errorf("nothing published has %q", c.shown)
			}
		})
	}
}

// TestNotice edits a source after its translation was accepted: the readers of a public build
// are told of what they may see.
func TestNotice(t *testing.T) {
	const source = "---\nsummary: All about nurses.\n---\n# Nurse\n\n## Purpose\n\nTo help.\n\nTo earn. {visibility=internal}\n\n## Responsibilities\n\n- Greet {#greet}\n- Cut {#cut visibility=internal}\n\n## Risks {visibility=internal}\n\n- Falls asleep {#asleep}\n"
	for _, c := range []struct {
		name, from, to   string
		public, internal bool
	}{
		{"nothing", "", "", false, false},
		{"an item", "Greet", "Welcome", true, true},
		{"an internal item", "Cut", "Slice", false, true},
		{"an item of an internal section", "Falls", "Drops", false, true},
		{"the heading of an internal section", "## Risks", "## Other risks", false, true},
		{"a new item in an internal section", "- Falls", "- Leaves {#leaves}\n- Falls", false, true},
		{"a new internal item", "- Greet", "- Shout {#shout visibility=internal}\n- Greet", false, true},
		{"a new item", "- Greet", "- Shout {#shout}\n- Greet", true, true},
		{"an internal item goes", "- Cut {#cut visibility=internal}\n", "", false, true},
		{"an item goes", "- Greet {#greet}\n", "", true, true},
		{"an internal paragraph", "To earn", "To win", false, true},
		{"the summary", "All about", "More about", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newFixture(t, "-- content/site.yaml --\nlanguages: [en, it]\n-- content/en/roles/nurse.md --\n"+source+
				"-- content/it/roles/nurse.md --\n# Infermiere\n\n## Scopo\n\nAiutare. {#help}\n\nGuadagnare. {visibility=internal}\n\n## Responsabilità\n\n- Salutare {#greet}\n- Tagliare {#cut}\n\n## Rischi {visibility=internal}\n\n- Si addormenta {#asleep}\n")
			d.accept()
			d.write("content/en/roles/nurse.md", strings.Replace(source, c.from, c.to, 1))
			for visibility, want := range map[string]bool{"public": c.public, "internal": c.internal} {
				o := d.options()
				o.Visibility = visibility
				s, err := generator.Load(t.Context(), o, generator.NewMemory(nil, false))
				d.done(err)
				page, found := s.Find("it/roles/nurse/index.html")
				if !found && c.name != "an internal item goes" { // by then nobody can tell whether it has gone here
					t.Fatalf("%s: the page is left out: %v", visibility, s.Problems())
				}
				html := []byte(nil)
				if found {
					html, err = s.Render(page)
					d.done(err)
				}
				if got := strings.Contains(string(html), `class="notice outdated"`); got != want {
					t.Errorf("a notice in a build that is %s: %v", visibility, got)
				}
			}
		})
	}
}

// TestCircles has documents that name each other as their source, and chains of sources: each
// is listed once.
func TestCircles(t *testing.T) {
	from := func(lang string) string { return "---\nsource: " + lang + "\n---\n# A\n" }
	for _, c := range []struct{ name, book, want, wrong string }{
		{"two", "-- content/en/a.md --\n" + from("it") + "-- content/it/a.md --\n" + from("en"), "a: source unaccepted missing", "en/a.md contradicted-inheritance"},
		{"three", "-- content/en/a.md --\n" + from("de") + "-- content/it/a.md --\n" + from("en") + "-- content/de/a.md --\n" + from("it"), "a: source unaccepted unaccepted", "en/a.md contradicted-inheritance"},
		{"two, and one beside", "-- content/en/a.md --\n# A\n-- content/it/a.md --\n" + from("de") + "-- content/de/a.md --\n" + from("it"), "a: missing source unaccepted, a: source missing missing", "it/a.md contradicted-inheritance"},
		{"itself", "-- content/en/a.md --\n# A\n-- content/it/a.md --\n" + from("it"), "a: missing source missing, a: source missing missing", ""},
		{"a chain", "-- content/en/a.md --\n# A\n-- content/it/a.md --\n# A\n-- content/de/a.md --\n" + from("it"), "a: source unaccepted unaccepted", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newFixture(t, "-- content/site.yaml --\nlanguages: [en, it, de]\n"+c.book)
			read, err := generator.ReadStatus(t.Context(), d.options())
			d.done(err)
			var rows []string
			for _, row := range read.Translations.Rows {
				line := row.Key + ":"
				for _, cell := range row.Cells {
					line += " " + string(cell.State)
				}
				rows = append(rows, line)
			}
			slices.Sort(rows)
			if got := strings.Join(rows, ", "); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if _, wrong := d.public(); strings.Join(wrong, "") != c.wrong {
				t.Errorf("problems: %q, want %q", wrong, c.wrong)
			}
		})
	}
}

// TestCopied has a translation that is still the text of its source. Break:
// loading.untranslated.
func TestCopied(t *testing.T) {
	const long = "# The long page\n\nThis is a long sentence about bread and ovens, and it goes on.\n"
	const book = "-- content/site.yaml --\nlanguages: [en, it]\n-- content/en/a.md --\n" + long + "-- content/it/b.md --\n# B\n-- content/it/a.md --\n" + long
	for _, c := range []struct {
		name           string
		accept, drafts bool
		reported       bool
	}{
		{name: "as it is", reported: true},
		{name: "accepted", accept: true},
		{name: "shown with drafts", drafts: true, reported: true},
	} {
		d := newFixture(t, book)
		if c.accept {
			d.accept()
		}
		o := d.options()
		o.Drafts = c.drafts
		s, err := generator.Load(t.Context(), o, generator.NewMemory(nil, false))
		d.done(err)
		reported := slices.ContainsFunc(s.Problems(), func(p diag.Problem) bool {
			return p.Code == diag.CopiedTranslation && strings.HasSuffix(p.File, "it/a.md")
		})
		if _, published := s.Find("it/a/index.html"); reported != c.reported || !published {
			t.Errorf("%s: reported: %t, published: %t", c.name, reported, published)
		}
	}
}
