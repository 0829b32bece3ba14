package view

import (
	"slices"
	"time"

	"rolebook/internal/content"
)

// ArticlePage is what layouts/article.html reads.
type ArticlePage struct {
	Common
	Article *Article // what is shown beside the text; never nil
}

// Article is what the front matter of an article says.
type Article struct {
	Author     string // who wrote it
	Stance     string // report, opinion, interview or editorial, in words
	Disclosure string // what readers should know of the author
	Roles      []Link // the roles that it is about
}

// Article makes the view of an article.
func (v *view) Article() *ArticlePage {
	v.whole()
	src := v.doc.Article()
	a := &Article{Author: src.Author, Disclosure: src.Disclosure, Roles: v.roleLinks(src.Roles)}
	if src.Stance != "" {
		a.Stance = v.T("stance_" + src.Stance)
	}
	return &ArticlePage{Article: a}
}

type linkedArticle struct {
	Type        string         `json:"@type"` // Article
	URL         string         `json:"url"`
	Headline    string         `json:"headline"`
	Description string         `json:"description"`
	Language    string         `json:"inLanguage"`
	Author      *linkedAgent   `json:"author,omitempty"`
	Modified    string         `json:"dateModified,omitempty"`
	Citations   []linkedSource `json:"citation,omitempty"`
}

type linkedSource struct {
	Type      string        `json:"@type"` // CreativeWork
	Name      string        `json:"name"`
	Authors   []linkedAgent `json:"author,omitempty"`
	Publisher *linkedAgent  `json:"publisher,omitempty"`
	Published string        `json:"datePublished,omitempty"`
	Language  string        `json:"inLanguage,omitempty"`
	URL       string        `json:"url,omitempty"`
}

type linkedAgent struct {
	Type string `json:"@type"` // Person or Organization
	Name string `json:"name"`
}

func (*ArticlePage) linked(v *view) any {
	d := v.doc
	out := linkedArticle{Type: "Article", URL: v.Canonical, Headline: v.Title, Description: v.Description, Language: v.Lang}
	if d.Article().Author != "" {
		out.Author = &linkedAgent{"Person", d.Article().Author}
	}
	if !d.Updated.IsZero() {
		out.Modified = d.Updated.Format(time.DateOnly)
	}
	var cited []string
	for _, r := range v.References {
		source, ok := v.set.site.Source(r.ID)
		if len(source.Title) == 0 && source.Via.Value != "" { // a person, quoted in a work
			source, ok = v.set.site.Source(source.Via.Value)
		}
		if ok && !slices.Contains(cited, source.ID) {
			cited = append(cited, source.ID)
			out.Citations = append(out.Citations, v.linkedWork(source))
		}
	}
	return out
}

func (v *view) linkedWork(s content.Source) linkedSource {
	order := v.page.Lang.Order
	name, _ := s.Name(order)
	out := linkedSource{Type: "CreativeWork", Name: name, Published: s.Published, Language: s.Lang, URL: s.URL.Value}
	if title, _ := s.TitleIn(order); title != "" {
		out.Name = title
	}
	for _, author := range s.Authors {
		out.Authors = append(out.Authors, linkedAgent{"Person", author})
	}
	if s.Person != "" {
		out.Authors = append(out.Authors, linkedAgent{"Person", s.Person})
	}
	if publisher, _ := s.Publisher.Find(order); publisher != "" {
		out.Publisher = &linkedAgent{"Organization", publisher}
	}
	return out
}
