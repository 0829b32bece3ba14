package xliff

import (
	"regexp"
	"strings"
	"testing"
)

const roleEN = `---
title: "Editor"
summary: Reads all. Says "no".
---
# Editor

> Decides what appears.

## Responsibilities

Where a duty is shared, see [the table](table.md). It is ` + "`short`" + `.

- Reads everything {#reads cadence=daily}
- Keeps the dates
  of all texts {#dates}
- Answers {name} within 24 hours {#answers}

## Skills

- Patience {#patience}

| Day | Task |
|---|---|
| Monday | Read |
`

const roleIT = `---
title: 'Redattrice'
summary: Legge tutto. Dice no.
---
# Redattrice

> Decide che cosa esce.

## Responsabilità

Se un compito è di due, vedi [la tabella](table.md). È ` + "`short`" + `.

- Legge tutto {#reads}
- Tiene le date
  di tutti i testi {#dates}  
- Risponde a {name} entro 24 ore {#answers}

## Competenze <!-- sic -->

- Pazienza {#patience}

| Giorno | Compito |
|---|---|
| Lunedì | Leggere |
`

// merged sends the role to a translator, who replaces texts of the bundle, and takes it back.
func merged(t *testing.T, source, target string, replace ...string) Merged {
	t.Helper()
	return mergedBy(t, "roles/editor.md", source, target, func(xml string) string {
		for i := 0; i < len(replace); i += 2 {
			xml = typed(t, xml, replace[i], replace[i+1])
		}
		return xml
	})
}

// typed replaces a text of a bundle, as a translator does, who leaves notes alone.
func typed(t *testing.T, xml, old, text string) string {
	t.Helper()
	for i := 0; ; {
		at := strings.Index(xml[i:], old)
		if at < 0 {
			t.Fatalf("the bundle has no %s:\n%s", old, xml)
		}
		if at += i; !strings.Contains(xml[strings.LastIndexByte(xml[:at], '\n')+1:at], exportedNote) {
			return xml[:at] + text + xml[at+len(old):]
		}
		i = at + len(old)
	}
}

// mergedBy is merged for a file of any kind, and any edit of the bundle.
func mergedBy(t *testing.T, name, source, target string, edit func(string) string) Merged {
	t.Helper()
	b := newBook(t, "en, it", map[string][]byte{"en/" + name: []byte(source), "it/" + name: []byte(target)})
	f, text, like := b.pair("en/"+name, "it/"+name, "it")
	return Merge(f, text, like, sent(t, f, "it", edit))
}

// TestMeaning holds that a text means itself where it is written, whatever it is.
func TestMeaning(t *testing.T) {
	for _, c := range []struct{ old, text, before, after string }{
		{"Redattrice</target>", "Capo: redattrice", "title: 'Redattrice'", "title: 'Capo: redattrice'"},
		{"Redattrice</target>", "L'altra", "title: 'Redattrice'", "title: 'L''altra'"},
		{"Legge tutto. Dice no.", "Legge: tutto", "summary: Legge tutto. Dice no.", `summary: "Legge: tutto"`},
		{"Legge tutto. Dice no.", "- Legge &quot;tutto&quot; # qui", "summary: Legge tutto. Dice no.", `summary: "- Legge \"tutto\" # qui"`},
		{"Legge tutto. Dice no.", "&amp;legge", "summary: Legge tutto. Dice no.", `summary: "&legge"`},
		{"Decide che cosa esce.", "- Decide", "> Decide che cosa esce.", `> \- Decide`},
		{"Decide che cosa esce.", "# Decide", "> Decide che cosa esce.", `> \# Decide`},
		{"Decide che cosa esce.", "1. Decide", "> Decide che cosa esce.", `> 1\. Decide`},
		{"Decide che cosa esce.", "::: Decide", "> Decide che cosa esce.", `> \::: Decide`},
		{"Decide che cosa esce.", "a * b, *c*, snake_case, _d_", "> Decide che cosa esce.", `> a * b, \*c\*, snake_case, \_d\_`},
		{"Decide che cosa esce.", "&lt;b> 3 &lt; 4 &amp; 5 &amp;amp; `x`", "> Decide che cosa esce.", "> \\<b> 3 < 4 & 5 \\&amp; \\`x\\`"},
		{"Decide che cosa esce.", "[x](y) {z} :smile: 10:30:45", "> Decide che cosa esce.", `> \[x\](y) \{z} \:smile: 10:30:45`},
		{"Legge tutto</target>", "[ ] Legge\n tutto", "- Legge tutto {", `- \[ \] Legge tutto {`},
		{"Tiene le date di tutti i testi", "Tiene le date", "- Tiene le date\n  di tutti i testi {", "- Tiene le date {"},
		{"Responsabilità", "Compiti #", "## Responsabilità", `## Compiti \#`},
		{"Lunedì", "a | b", "| Lunedì |", `| a \| b |`},
		{"Se un compito è di due, vedi", "Vedi", "Se un compito è di due, vedi [", "Vedi ["},
		{">la tabella<", ">questa]<", "[la tabella]", `[questa\]]`},
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			file := strings.ReplaceAll(roleIT, "\n", eol)
			text := c.text
			if strings.HasSuffix(c.old, "</target>") {
				text += "</target>"
			}
			m := merged(t, roleEN, file, c.old, text)
			want := strings.Replace(file, strings.ReplaceAll(c.before, "\n", eol), c.after, 1)
			if len(m.Faults) > 0 || string(m.File) != want {
				t.Errorf("%q for %q: %v\n%s", c.text, c.old, m.Faults, difference(want, string(m.File)))
			}
		}
	}
}

// TestMeaningElsewhere holds the same of what is no Markdown, or no YAML: headers of other
// programs, titles of blocks.
func TestMeaningElsewhere(t *testing.T) {
	const page = "# A\n\nB\n"
	for _, c := range []struct{ file, text, want string }{
		{"+++\ntitle = 'Old' # c\nother = \"Old\"\n+++\n" + page, `L'altro "x" \n`, "+++\ntitle = \"L'altro \\\"x\\\" \\\\n\" # c\nother = \"Old\"\n+++\n" + page},
		{"+++\ntitle = \"\"\"\nOld\"\"\"\n+++\n" + page, "New", "+++\ntitle = \"New\"\n+++\n" + page},
		{"{\"weight\": 1, \"title\": \"Old\"}\n" + page, `a "b": c, \`, "{\"weight\": 1, \"title\": \"a \\\"b\\\": c, \\\\\"}\n" + page},
		{"---\ndescription: Old\n---\n" + page, "New: it", "---\ndescription: \"New: it\"\n---\n" + page},
		{page + "\n:::details Old {.x}\nC\n:::\n", "New # | *b*", page + "\n:::details New # | \\*b\\* {.x}\nC\n:::\n"},
		{page + "\n:::note[Old]\nC\n:::\n", "New [a]", page + "\n:::note[New \\[a\\]]\nC\n:::\n"},
		{page + "\n!!! note \"Old\"\n    C\n", `New "a"`, page + "\n!!! note \"New ”a”\"\n    C\n"},
		{page + "\n/// note | Old\nC\n///\n", "New", page + "\n/// note | New\nC\n///\n"},
		{page + "\n!!! note\n\n    Old\n    text\n\nD\n", "New", page + "\n!!! note\n\n    New\n\nD\n"},
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			file, want := strings.ReplaceAll(c.file, "\n", eol), strings.ReplaceAll(c.want, "\n", eol)
			old := regexp.MustCompile(`Old( text)?</target>`)
			m := mergedBy(t, "a.md", file, file, func(xml string) string {
				return old.ReplaceAllString(xml, strings.NewReplacer("<", "&lt;", "$", "$$").Replace(c.text)+"</target>")
			})
			if len(m.Faults) > 0 || string(m.File) != want {
				t.Errorf("%s: %v\n%s", c.file, m.Faults, difference(want, string(m.File)))
			}
		}
	}
}

// difference is the first line in which two texts differ.
func difference(want, got string) string {
	ours, theirs := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i, line := range theirs {
		if i >= len(ours) || ours[i] != line {
			return "got  " + line + "\nwant " + ours[min(i, len(ours)-1)]
		}
	}
	return ""
}

// TestRefused holds that a unit that is not right is refused with a reason, and that another
// one is taken all the same.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ old, text, why string }{
		{`Risponde a <ph id="1" type="other" canCopy="no" canDelete="no" dataRef="d1"/>`, "Risponde", "lacks the placeholder {name}"},
		{`Risponde a <ph`, `Risponde a <ph id="1" dataRef="d1"/> <ph`, "has the placeholder {name} 2 times, and the source 1 times"},
		{`Risponde a <ph id="1"`, `Risponde a <ph id="9" dataRef="d9"/><ph id="1"`, `<ph id="9"> has no original data`},
		{`Risponde a`, "Risponde\u0085 a", "has control characters"},
		{`Risponde a`, "Risponde<cp hex=\"0007\"/> a", "has control characters"},
		{`<data id="d1">{name}</data>`, `<data id="d1">&lt;script></data>`, "the source has changed since the export"},
		{`Risponde a <ph id="1" type="other" canCopy="no" canDelete="no" dataRef="d1"/>`, `Risponde a <ph id="2" dataRef="d9"/>`, "has no original data"},
		{`>la tabella</pc>`, `/><sc id="8" dataRef="d1"/>`, "an <sc> has no <ec>"},
		{`<source>Answers <ph id="1" type="other" canCopy="no" canDelete="no" dataRef="d1"/> within 24 hours</source>
        <target>Risponde`, `<source>Responds to</source>
        <target>Rispose`, "the source has changed since the export, at en/roles/editor.md:16"},
		{`name="item answers"`, `name="item gone"`, "is not in en/roles/editor.md any more"},
		{`name="item answers"`, `name="item reads"`, "stands in the file twice"},
		{`<segment id="1.1" state="initial">
        <source>Answers`, `<segment id="7.1" state="initial">
        <source>Answers`, `there is no segment "7.1"`},
	} {
		m := merged(t, roleEN, roleIT, "Decide che cosa esce.", "Decide.", c.old, c.text)
		if len(m.Faults) != 1 || !strings.Contains(m.Faults[0].Message, c.why) || m.Faults[0].Hint == "" || m.Faults[0].Line == 0 {
			t.Errorf("%s: %+v, not %q", c.text, m.Faults, c.why)
		}
		if want := strings.Replace(roleIT, "Decide che cosa esce.", "Decide.", 1); string(m.File) != want {
			t.Errorf("%s: %s", c.text, difference(want, string(m.File)))
		}
	}
}

// TestAdded takes each item and section with an id out of a translation: a bundle puts it
// back where it stood.
func TestAdded(t *testing.T) {
	item := regexp.MustCompile(`(?m)^- .*(\n  .*)?\n`)
	for _, eol := range []string{"\n", "\r\n"} {
		for _, at := range item.FindAllStringIndex(roleIT, -1) {
			line := roleIT[at[0]:at[1]]
			if strings.Contains(line, "patience") {
				continue // it is the only one: the list is gone with it
			}
			text := strings.Join(strings.Fields(line[2:strings.Index(line, " {#")]), " ")
			want := roleIT
			if strings.Contains(line, "dates") { // it comes back on one line
				want = strings.Replace(roleIT, "date\n  di tutti i testi {#dates}  ", "date\n  di tutti i testi {#dates}", 1)
			}
			source := strings.NewReplacer("Reads everything", "Legge tutto", "Keeps the dates\n  of all texts", "Tiene le date\n  di tutti i testi", "Answers {name} within 24 hours", "Risponde a {name} entro 24 ore").Replace(roleEN)
			without := strings.ReplaceAll(roleIT[:at[0]]+roleIT[at[1]:], "\n", eol)
			id := regexp.MustCompile(`#(\w+)`).FindStringSubmatch(line)[1]
			b := newBook(t, "en, it", map[string][]byte{"en/roles/editor.md": []byte(source), "it/roles/editor.md": []byte(without)})
			f, file, like := b.pair("en/roles/editor.md", "it/roles/editor.md", "it")
			m := Merge(f, file, like, sent(t, f, "it", func(xml string) string {
				return regexp.MustCompile(`(?s)(name="item `+id+`".*?)<source>(.*?)</source>`).ReplaceAllString(xml, "$1<source>$2</source><target>$2</target>")
			}))
			if want = strings.ReplaceAll(want, "\n", eol); len(m.Faults) > 0 || string(m.File) != want {
				t.Errorf("%s: %v\n%s", text, m.Faults, difference(want, string(m.File)))
			}
		}
	}
}

// TestAddedSection holds that a section that a translation lacks is added with its items, and
// that nothing is added where it may stand already.
func TestAddedSection(t *testing.T) {
	skills := "## Competenze <!-- sic -->\n\n- Pazienza {#patience}\n\n"
	translate := func(source, target string) Merged {
		b := newBook(t, "en, it", map[string][]byte{"en/roles/editor.md": []byte(source), "it/roles/editor.md": []byte(target)})
		f, file, like := b.pair("en/roles/editor.md", "it/roles/editor.md", "it")
		return Merge(f, file, like, sent(t, f, "it", func(xml string) string {
			return regexp.MustCompile(`<source>(.*)</source>\n( *</segment>)`).ReplaceAllString(xml, "<source>$1</source><target>$1</target>\n$2")
		}))
	}
	body, _, _ := strings.Cut(roleEN, "| Day")
	own, _, _ := strings.Cut(roleIT, "| Giorno")
	without := strings.Replace(own, skills, "", 1)
	m := translate(body, without)
	if want := without + "## Skills\n\n- Patience {#patience}\n"; len(m.Faults) > 0 || strings.TrimSpace(string(m.File)) != strings.TrimSpace(want) {
		t.Errorf("%v\n%s", m.Faults, difference(want, string(m.File)))
	}
	m = translate(body, strings.Replace(own, skills, "## Altro\n\nTesto.\n\n### Ancora\n", 1))
	if len(m.Faults) == 0 || strings.Contains(string(m.File), "Patience") {
		t.Errorf("%v\n%s", m.Faults, m.File)
	}
}

// TestGrown holds that what a unit has gained at its end is added to its translation.
func TestGrown(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"# A\n\nOne.\n\nTwo.\n\n## B\n", "# A\n\nUno.\n\n## B\n", "# A\n\nX One.\n\nX Two.\n\n## B\n"},
		{"# A\n\n- One\n- Two\n", "# A\n\n- Uno\n", "# A\n\n- X One\n- X Two\n"},
		{"# A\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n", "# A\n\n| g | h |\n|---|---|\n| i | l |", "# A\n\n| X a | X b |\n|---|---|\n| X c | X d |\n| X e | X f |"},
		{"# A\n\n## B\n\nOne.\n\n- Two\n\nThree.\n\n## C\n\nD\n", "# A\n\n## B\n\nUno.\n\n## C\n\nD\n", "# A\n\n## X B\n\nX One.\n\n- X Two\n\nX Three.\n\n## C\n\nD\n"},
		{"# A\n\n- One\n  - Two\n", "# A\n\n- Uno\n", "# A\n\n- X One\n  - X Two\n"},
		{"# A\n\n| a | b |\n|---|---|\n| c | d |\n", "# A\n\n| g |\n|---|\n| i |\n", ""},
		{"# A\n\nOne.\n", "# A\n\nUno.\n\nDue.\n", ""},
		{"# A\n\nOne.\n\nTwo.\n", "# A\n\n- Uno\n", ""},
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			file := strings.ReplaceAll(c.target, "\n", eol)
			want, refused := strings.ReplaceAll(c.want, "\n", eol), c.want == ""
			if refused {
				want = file
			}
			m := mergedBy(t, "a.md", c.source, file, func(xml string) string {
				return regexp.MustCompile(`<source>([^<]*\w[^<]*)</source>\n( *</segment>)`).ReplaceAllString(xml, "<source>$1</source><target>X $1</target>\n$2")
			})
			if string(m.File) != want || refused != (len(m.Faults) > 0) {
				t.Errorf("%q: %v\n%q", c.source, m.Faults, m.File)
			}
		}
	}
}

// TestRead holds what is said of files that are no bundle.
func TestRead(t *testing.T) {
	head := `<xliff xmlns="` + namespace + `" version="2.1" srcLang="en" trgLang="it">`
	for _, c := range []struct{ text, why string }{
		{"", "the file has no <xliff>"},
		{"name,role\n", "the file has no <xliff>"},
		{"<html/>", "the file begins with <html>, not with <xliff>"},
		{`<xliff version="2.1"/>`, "the file is XLIFF 2.1; only 2.1 is read"},
		{strings.Replace(head, "2.1", "2.0", 1), "the file is XLIFF 2.0; only 2.1 is read"},
		{strings.Replace(head, ` trgLang="it"`, "", 1) + "</xliff>", "the file has no trgLang"},
		{strings.Replace(head, ` srcLang="en"`, "", 1) + "</xliff>", "the file has no srcLang"},
		{head, "the file is no well-formed XML"},
		{head + "<a></b></xliff>", "the file is no well-formed XML"},
		{head + "&bomb;</xliff>", "the file is no well-formed XML"},
		{`<!DOCTYPE x SYSTEM "file:///etc/passwd">` + head, "the file has a document type"},
		{head + strings.Repeat("<a>", 1000), "more than 100 elements stand in each other"},
		{`<?xml version="1.0" encoding="windows-1252"?>` + head + "</xliff>", "the encoding is windows-1252"},
	} {
		_, err := Read([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%.60q: %v, not %q", c.text, err, c.why)
		}
	}
	for _, odd := range []string{"<source/>", "<file><unit><segment><source><ec/></source></segment></unit></file>", "<unit><data/><segment><target><pc><sc/></pc></target></segment></unit>", "<file><source><ph/></source></file>"} {
		if _, err := Read([]byte(head + odd + "</xliff>")); err != nil {
			t.Errorf("%s: %v", odd, err)
		}
	}
}
