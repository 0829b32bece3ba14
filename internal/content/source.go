package content

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"rolebook/internal/config"
	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Source is a cited work or person.
type Source struct {
	ID           string
	Pos          diag.Pos         // where sources.yaml has it
	Authors      []string         `text:"plain" yaml:"authors" doc:"who wrote it"`
	Title        config.Localized `yaml:"title" doc:"the title of the work, or what says which one it is: one text, or one by language"`
	Publisher    config.Localized `yaml:"publisher" doc:"who published it, one text or one by language"`
	Published    string           `text:"plain" yaml:"published" doc:"a year or a day"`
	Accessed     string           `yaml:"accessed" doc:"the day on which it was read"`
	URL          frontmatter.Text `yaml:"url" doc:"where it is found"`
	Lang         string           `yaml:"lang" doc:"its language, which is that of a title that is one text"`
	Person       string           `text:"plain" yaml:"person" doc:"a person who is quoted"`
	Organisation config.Localized `yaml:"organisation" doc:"where the person works, one text or one by language"`
	Via          frontmatter.Text `yaml:"via" doc:"the source that quotes it"`
	SameOriginAs frontmatter.Text `yaml:"sameOriginAs" doc:"a source that says the same from the same origin: both count once"`
}

// Name returns the shortest name of a source that says what it is, in the first of some
// languages that has one, and the language of it; empty where that is not known, or the name
// is that of a person.
func (s Source) Name(tags []string) (text, lang string) {
	if s.Person != "" {
		return s.Person, ""
	}
	if len(s.Authors) > 0 && s.Published != "" {
		year, _, _ := strings.Cut(s.Published, "-")
		return strings.Join(s.Authors, ", ") + " " + year, ""
	}
	if text, lang = s.TitleIn(tags); text != "" {
		return text, lang
	}
	return s.ID, ""
}

// TitleIn returns the title in the first of some languages that has one, and the language of
// it: of a title that is one text that of the work.
func (s Source) TitleIn(tags []string) (text, lang string) {
	if text, lang = s.Title.Find(tags); lang == "" && text != "" {
		lang = s.Lang
	}
	return text, lang
}

// ParseSources reads sources.yaml. The sources come sorted by id.
func ParseSources(file string, text []byte) ([]Source, diag.List) {
	if pos, why := frontmatter.Encoding(text); why != "" {
		return nil, diag.List{{Code: diag.BadEncoding, File: file, Pos: pos, Message: why, Hint: "save the file as UTF-8"}}
	}
	var byID map[string]*Source
	s := &reporter{file: file}
	header := frontmatter.Whole(file, text)
	s.problems = header.Decode(&byID, nil)
	for _, key := range header.Keys() {
		if key.Nested && (key.Name == markdown.VisibilityKey || markdown.LikeVisibility(key.Name, key.Value)) {
			s.at(key.Pos, diag.VisibilityUndecided, "a source has no visibility of its own", "delete the key: a public build has the sources that its documents name, and no other")
		}
	}
	var out []Source
	for id, source := range byID {
		if source == nil {
			source = &Source{}
		}
		source.ID, source.Pos = id, header.Pos(id)
		plainly(reflect.ValueOf(source).Elem(), markdown.Plain)
		if AddressPart(id) != markdown.Slug(id) {
			s.at(header.Pos(id), diag.UnportableName, "some systems cannot have the id of the source as the name of a folder; the address of its page has a similar one", "choose another id")
		}
		s.sourceURL(source)
		for _, ref := range []frontmatter.Text{source.Via, source.SameOriginAs} {
			if ref.Value != "" && byID[ref.Value] == nil {
				s.at(ref.Pos, diag.UnknownSource, fmt.Sprintf("unknown source %q", ref.Value), "")
			}
		}
		out = append(out, *source)
	}
	slices.SortFunc(out, func(a, b Source) int { return strings.Compare(a.ID, b.ID) })
	return out, s.problems
}

// sourceURL refuses addresses that may not be links and cleans those that track.
func (r *reporter) sourceURL(s *Source) {
	if s.URL.Value == "" {
		return
	}
	u, err := url.Parse(s.URL.Value)
	if err != nil || !markdown.Allowed(s.URL.Value) || u.Scheme != "http" && u.Scheme != "https" {
		r.at(s.URL.Pos, diag.RefusedScheme, fmt.Sprintf("%q is not an http or https address", s.URL.Value), "")
		s.URL.Value = ""
		return
	}
	query := u.Query()
	for key := range query {
		if strings.HasPrefix(key, "utm_") || key == "fbclid" || key == "gclid" {
			r.at(s.URL.Pos, diag.TrackedURL, fmt.Sprintf("the address carries the tracking parameter %q", key), "it is left out of the page; delete it")
			query.Del(key)
			u.RawQuery = query.Encode()
		}
	}
	s.URL.Value = u.String()
}
