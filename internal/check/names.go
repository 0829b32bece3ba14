package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/config"
	"rolebook/internal/diag"
)

// unnamed are the languages in which things have no name, by what these are called in their
// files.
type unnamed map[string][]string

func (u unnamed) add(name, lang string) {
	if !slices.Contains(u[name], lang) {
		u[name] = append(u[name], lang)
	}
}

// say lists them: "marketing (it, es), sales (it)". Of many it says how many more there are.
func (u unnamed) say() string {
	const most = 5
	var out []string
	for _, name := range slices.Sorted(maps.Keys(u)) {
		out = append(out, name+" ("+strings.Join(u[name], ", ")+")")
	}
	if len(out) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(out[:most], ", "), len(out)-most)
	}
	return strings.Join(out, ", ")
}

// named notes families, tags and sources that readers of some language see in another one,
// each once for the whole site; and languages of sources that the site does not have.
func (c *checking) named() {
	families, tags, sources := unnamed{}, unnamed{}, unnamed{}
	for _, l := range c.site.Languages {
		for _, p := range l.Pages {
			d := c.site.Doc(p)
			if d == nil || p.Original != nil { // all of the page is in another language
				continue
			}
			for _, tag := range d.Tags {
				if _, in := c.site.TagName(l, tag, d.TagsIn); in != "" && in != l.Tag() {
					tags.add(tag, l.Tag())
				}
			}
			if r := d.Role(); r != nil && r.Family != "" {
				if _, in := c.site.FamilyName(l, r.Family, r.FamilyIn); in != "" && in != l.Tag() {
					families.add(r.Family, l.Tag())
				}
			}
		}
		for _, s := range c.site.Sources {
			for _, text := range []config.Localized{s.Title, s.Publisher, s.Organisation} {
				if _, in := text.Find(l.Order); in != "" && in != l.Tag() {
					sources.add(s.ID, l.Tag())
				}
			}
		}
	}
	say := func(of unnamed, what, file string, pos diag.Pos, hint string) {
		if len(of) > 0 {
			c.problems.Add(diag.Problem{Code: diag.UnnamedInLanguage, File: file, Pos: pos, Message: fmt.Sprintf("%s that have no name in a language of the site, and are shown in another one: %s", what, of.say()), Hint: hint})
		}
	}
	say(families, "families", "site.yaml", c.site.Config.FamiliesAt, "write families: { ID: { LANGUAGE: name } }")
	say(tags, "tags", "site.yaml", c.site.Config.TagsAt, "write tags: { TAG: { LANGUAGE: name } }")
	say(sources, "sources", "sources.yaml", diag.Pos{}, "write title: { LANGUAGE: text }")
	c.languagesOfSources()
}

// languagesOfSources reports texts of sources in languages that site.yaml does not declare.
func (c *checking) languagesOfSources() {
	declared := c.site.Config.Tags()
	for _, s := range c.site.Sources {
		unknown := map[string]bool{}
		for _, text := range []config.Localized{s.Title, s.Publisher, s.Organisation} {
			for lang := range text {
				if lang != "" && !slices.Contains(declared, lang) {
					unknown[lang] = true
				}
			}
		}
		for _, lang := range slices.Sorted(maps.Keys(unknown)) {
			c.problems.Add(diag.Problem{Code: diag.UnknownLanguage, File: "sources.yaml", Pos: s.Pos, Message: fmt.Sprintf("the source %q has a text in the language %q, which site.yaml does not declare", s.ID, lang), Hint: diag.DidYouMean(lang, declared)})
		}
	}
}
