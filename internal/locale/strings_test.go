package locale

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

func TestTexts(t *testing.T) {
	s, err := LoadStrings("ui", Layer{FS: files(
		"ui/README.md", "not a language",
		"ui/old/en.yaml", "a: not directly in the folder",
		"ui/en.yaml", `
menu: Menu
compare_with: "Compare {role} with {other}"
only_english: Only English
pages: { one: "{n} page", other: "{n} pages" }
hits: { one: "{n} hit for {query}", other: "{n} hits for {query}" }
`,
		"ui/pt.yaml", "menu: Cardápio\npages: { one: '{n} página', other: '{n} páginas' }\nlanguages: Idiomas\n",
		"ui/pt-BR.yaml", "menu: Menu do Brasil\n",
		"ui/es.yaml", "languages: Lenguas\nseen: Visto\n",
		"ui/ja.yaml", "# nothing yet\n",
		"ui/ru.yaml", "pages: { one: '{n} страница', few: '{n} страницы', many: '{n} страниц', other: '{n} страницы' }\n",
	)})
	if err != nil {
		t.Fatal(err)
	}
	brazil := s.For(mustNew(t, "pt-BR"), []string{"es"})
	japan := s.For(mustNew(t, "ja"), nil)
	russia := s.For(mustNew(t, "ru"), []string{"pt-BR"})
	tests := []struct{ name, got, want string }{
		{"own", brazil.Text("menu"), "Menu do Brasil"},
		{"base tag before chain", brazil.Text("languages"), "Idiomas"},
		{"chain", brazil.Text("seen"), "Visto"},
		{"base of the chain", russia.Text("languages"), "Idiomas"},
		{"english", brazil.Text("only_english"), "Only English"},
		{"key", brazil.Text("no_such_key", "a", "b"), "no_such_key"},
		{"counted key", brazil.Count("no_such_key", 1), "no_such_key"},
		{"a value is not filled in again", brazil.Text("compare_with", "role", "{other}", "other", "B"), "Compare {other} with B"},
		{"missing and odd args", brazil.Text("compare_with", "role", "A", "other"), "Compare A with {other}"},
		{"text of a plural", brazil.Text("pages", "n", "x"), "x páginas"},
		{"one", brazil.Count("pages", 1), "1 página"},
		{"localised number", brazil.Count("pages", 1234567), "1.234.567 páginas"},
		{"few", russia.Count("pages", 22), "22 страницы"},
		{"many", russia.Count("pages", 1000), "1\u00a0000 страниц"},
		{"plural of the text's own language", japan.Count("pages", 1), "1 page"},
		{"count of a plain text", japan.Count("menu", 3), "Menu"},
		{"count with args", japan.Count("hits", 2, "query", "{n}"), "2 hits for {n}"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, test.got, test.want)
		}
	}
	if !brazil.Has("seen") || japan.Has("seen") {
		t.Error("Has does not follow the chain")
	}
	forms := russia.Forms("pages")
	forms["one"] = "changed by the caller"
	want := map[string]string{"one": "{n} страница", "few": "{n} страницы", "many": "{n} страниц", "other": "{n} страницы"}
	if got := russia.Forms("pages"); !reflect.DeepEqual(got, want) {
		t.Errorf("Forms = %q, want %q", got, want)
	}
	if got := (&Strings{}).For(mustNew(t, "en"), nil).Text("menu"); got != "menu" {
		t.Errorf("without strings the key is %q", got)
	}
}

func TestLoadStringsKeyByKey(t *testing.T) {
	s, err := LoadStrings("ui", Layer{FS: files("ui/vi.yaml", "home: Nhà\n")},
		Layer{FS: files("other/vi.yaml", "not: read\n")},
		Layer{FS: files("ui/VI.yaml", "home: Trang chủ\nmenu: Trình đơn\n", "ui/en.yaml", "home: Home\npages: { one: page, other: pages }\n")})
	if err != nil {
		t.Fatal(err)
	}
	vi, en := s.For(mustNew(t, "vi"), nil), s.For(mustNew(t, "en"), nil)
	got := []string{vi.Text("home"), vi.Text("menu"), vi.Text("not"), en.Text("home"), en.Count("pages", 1)}
	want := []string{"Nhà", "Trình đơn", "not", "Home", "page"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	_, err = LoadStrings("ui", Layer{FS: files("ui/en.yaml", "a:\n")}, Layer{FS: files("ui/en.yaml", "- b\n")})
	if want := "ui/en.yaml:1:3: empty text (leave the key out to use another language's)\nui/en.yaml:1:1: expected lines of the form key: text"; err == nil || err.Error() != want {
		t.Errorf("the faults of both are %v, want %s", err, want)
	}
}

// Of a layer that names languages, only their files are read, and the table of a file may
// come from elsewhere.
func TestLoadStringsOfSomeLanguages(t *testing.T) {
	var read []string
	s, err := LoadStrings("ui",
		Layer{FS: files("ui/pt.yaml", "home: Casa\n")},
		Layer{FS: files("ui/en.yaml", "home: Home\nmenu: Menu\n", "ui/PT.yaml", "home: Início\nmenu: Cardápio\n", "ui/de.yaml", "- broken\n"), Only: []string{"pt-BR"},
			Table: func(file string, text []byte) []byte {
				if read = append(read, file); file == "ui/PT.yaml" {
					return []byte("home\tprepared\nmenu\tprepared\n")
				}
				return nil
			}})
	if err != nil {
		t.Fatal(err)
	}
	texts := s.For(mustNew(t, "pt-BR"), nil)
	got := append(read, texts.Text("home"), texts.Text("menu"), s.For(mustNew(t, "en"), nil).Text("menu"))
	if want := []string{"ui/PT.yaml", "ui/en.yaml", "Casa", "prepared", "Menu"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLoadStringsNamesEveryFault(t *testing.T) {
	tests := []struct {
		name string
		fsys fstest.MapFS
		want []string
	}{
		{"no folder", files(), []string{"read the interface strings: open ui: file does not exist"}},
		{"syntax", files("ui/en.yaml", "a: b\nc: \"d\nmore: ]\n"), []string{
			`ui/en.yaml:2: found unexpected end of stream`}},
		{"syntax on the first line", files("ui/en.yaml", "}"), []string{
			`ui/en.yaml:1: did not find expected node content`}},
		{"not a mapping", files("ui/en.yaml", "\n- a\n"), []string{
			`ui/en.yaml:2:1: expected lines of the form key: text`}},
		{"file names", files("ui/en_GB.yaml", "a: b", "ui/EN.yaml", "a: b", "ui/en.yaml", "a: b"), []string{
			`ui/en.yaml: the same language as ui/EN.yaml`,
			`ui/en_GB.yaml: malformed language tag "en_GB" (did you mean "en-GB"?)`}},
		{"second document", files("ui/en.yaml", "a: b\n---\nc: d\n"), []string{
			`ui/en.yaml:2:1: a second document (one file holds one mapping)`}},
		{"syntax in the second document", files("ui/en.yaml", "a:\n---\n]\n"), []string{
			`ui/en.yaml:1:3: empty text (leave the key out to use another language's)`,
			`ui/en.yaml:3: did not find expected node content`}},
		{"values", files(
			"ui/en.yaml", "a: b\na: c\nempty:\nblank: ' '\nlist: [x]\nsame: *b\n",
			"ui/it.yaml", "a: &b b\nsame: *b\nforms: { one: x, more: y }\ndeep: { other: { one: x } }\n[x]: y\n"), []string{
			`ui/en.yaml:6: unknown anchor 'b' referenced`,
			`ui/it.yaml:2:7: expected a text (write it in quotes if it begins with a sign)`,
			`ui/it.yaml:3:24: unknown plural category "more" (zero, one, two, few, many, other)`,
			`ui/it.yaml:3:8: the plural form "other" is missing`,
			`ui/it.yaml:4:16: expected a text (write it in quotes if it begins with a sign)`,
			`ui/it.yaml:5:1: expected lines of the form key: text`}},
		{"more values", files("ui/en.yaml", "a: b\na: c\nempty:\nblank: ' '\nlist: [x]\n404: found\n"), []string{
			`ui/en.yaml:2:1: key "a" is written twice (first on line 1)`,
			`ui/en.yaml:3:7: empty text (leave the key out to use another language's)`,
			`ui/en.yaml:4:8: empty text (leave the key out to use another language's)`,
			`ui/en.yaml:5:7: expected a text (write it in quotes if it begins with a sign)`}},
	}
	for _, test := range tests {
		_, err := LoadStrings("ui", Layer{FS: test.fsys})
		if err == nil {
			t.Errorf("%s: no error", test.name)
			continue
		}
		if got := strings.Split(err.Error(), "\n"); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s:\n got %s\nwant %s", test.name, strings.Join(got, "\n     "), strings.Join(test.want, "\n     "))
		}
	}
}

func FuzzLoadStrings(f *testing.F) {
	for _, s := range []string{"", "#\n", "a: b", "a: {one: x, other: y}", "- a", "---\n---\n", "a: *a", "{", "\ufeffa: b", "? a\n: b", `"a\tb": "\\n\n\t"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		s, err := LoadStrings(".", Layer{FS: files("en.yaml", data)})
		if err != nil {
			for line := range strings.Lines(err.Error()) {
				if !strings.HasPrefix(line, "en.yaml:") {
					t.Errorf("a fault without its file: %q", line)
				}
			}
			return
		}
		for key, m := range s.tables["en"].messages {
			if strings.TrimSpace(m["other"]) == "" || key == "" {
				t.Errorf("%q has no text: %q", key, m)
			}
		}
		prepared, err := Prepare("en.yaml", "en", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := parsePrepared("en", prepared); err != nil || !reflect.DeepEqual(got.messages, s.tables["en"].messages) {
			t.Errorf("prepared as %q it is %q (%v), not %q", prepared, got.messages, err, s.tables["en"].messages)
		}
	})
}
