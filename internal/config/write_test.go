package config

import (
	"strings"
	"testing"
)

// Whatever the form of site.yaml, one mapping is added to it and nothing else changes.
func TestWithHeadings(t *testing.T) {
	craft := Mapping{"en", "The craft", "skills"}
	for _, test := range []struct {
		name, text string
		add        Mapping
		want       string // "" where it is refused
	}{
		{"none", "", craft, "headings:\n  en:\n    \"The craft\": skills\n"},
		{"comments alone", "# mine\n", craft, "# mine\nheadings:\n  en:\n    \"The craft\": skills\n"},
		{"no such key", "title: Mine # yes\n\n# last", craft, "title: Mine # yes\nheadings:\n  en:\n    \"The craft\": skills\n\n# last"},
		{"carriage returns", "title: Mine\r\n", craft, "title: Mine\r\nheadings:\r\n  en:\r\n    \"The craft\": skills\r\n"},
		{"an empty key", "headings: # below\ntitle: Mine\n", craft, "headings: # below\n  en:\n    \"The craft\": skills\ntitle: Mine\n"},
		{"an empty language", "headings:\n    en:\ntitle: Mine\n", craft, "headings:\n    en:\n      \"The craft\": skills\ntitle: Mine\n"},
		{"another language", "headings:\n   de:\n      'Das Fach': skills # one\n      Rahmen: purpose\n# end\ntitle: Mine\n", craft, "headings:\n   de:\n      'Das Fach': skills # one\n      Rahmen: purpose\n   en:\n     \"The craft\": skills\n# end\ntitle: Mine\n"},
		{"lines", "headings:\n  en:\n    # ours\n    Scope: purpose   # why\n\ntitle: Mine\n", craft, "headings:\n  en:\n    # ours\n    Scope: purpose   # why\n    \"The craft\": skills\n\ntitle: Mine\n"},
		{"flow", "headings:\n  en: { \"Scope\": purpose }  # ours\n", craft, "headings:\n  en: { \"Scope\": purpose, \"The craft\": skills }  # ours\n"},
		{"flow over lines", "headings:\n  en: {\n    \"Sco}pe\": purpose,\n  }\ntitle: Mine\n", craft, "headings:\n  en: {\n    \"Sco}pe\": purpose, \"The craft\": skills,\n  }\ntitle: Mine\n"},
		{"empty flow", "headings: {}\n", craft, "headings: { en: { \"The craft\": skills } }\n"},
		{"all flow", "{title: Mine, headings: {de: {Rahmen: purpose}}}", craft, "{title: Mine, headings: {de: {Rahmen: purpose}, en: { \"The craft\": skills } }}"},
		{"there", "headings: { en: { the craft: skills } }", craft, "headings: { en: { the craft: skills } }"},
		{"meaning something else", "headings:\n  en:\n    'the craft:' : purpose # was\n", craft, "headings:\n  en:\n    'the craft:' : skills # was\n"},
		{"signs", "", Mapping{"en", `What "you": #do & <own>`, "skills"}, "headings:\n  en:\n    \"What \\\"you\\\": #do & <own>\": skills\n"},
		{"Norwegian", "languages: [\"no\"]\n", Mapping{"no", "Faget", "skills"}, "languages: [\"no\"]\nheadings:\n  no:\n    \"Faget\": skills\n"},
		{"an anchor", "headings: &a\n  en: {Scope: purpose}\nfallbacks: *a\n", craft, ""},
		{"an end", "title: Mine\n...\n", craft, "title: Mine\nheadings:\n  en:\n    \"The craft\": skills\n...\n"},
		{"a list", "- one\n", craft, ""},
		{"a text", "headings: all\n", craft, ""},
		{"broken", "headings: [\n", craft, ""},
		{"an unknown dimension", "", Mapping{"en", "The craft", "crafts"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := WithHeadings([]byte(test.text), []Mapping{test.add})
			if string(got) != test.want || (err != nil) != (test.want == "") {
				t.Errorf("%v\n%s", err, got)
			}
			if err != nil {
				return
			}
			again, err := WithHeadings(got, []Mapping{test.add})
			if err != nil || string(again) != string(got) {
				t.Errorf("again: %v\n%s", err, again)
			}
		})
	}
}

// However a text of YAML is made, it is added to or refused.
func FuzzWithHeadings(f *testing.F) {
	f.Add("headings:\n  en: {a: skills}\n", "b")
	f.Add("{headings: {}}", "\"")
	f.Fuzz(func(t *testing.T, text, heading string) {
		got, err := WithHeadings([]byte(text), []Mapping{{"en", heading, "skills"}})
		if err != nil {
			return
		}
		if c, _ := Read("site.yaml", got, Defaults{}); c.Headings["en"][heading] != "skills" {
			for have := range c.Headings["en"] {
				if strings.EqualFold(have, heading) {
					return
				}
			}
			t.Skip("another spelling")
		}
	})
}
