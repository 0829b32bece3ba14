package dialect

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/frontmatter"
)

// meaning is what some keys have in common.
type meaning struct {
	names string // apart by blanks
	frontmatter.Meaning
}

// keys says what the keys of other programs stand for.
func keys() []meaning {
	read := func(names, programs, here string, rank int) meaning {
		as := map[string]string{"path": "the address of the page", "label": "its name in navigation", "lang": "its language", "id": "a name for links to it",
			"from": "the day from which it is published", "until": "the day from which it no longer is", "below": "draft, for the pages in the folder that it is for"}[here]
		return meaning{names, frontmatter.Meaning{Programs: programs, Here: here, As: as, Rank: rank}}
	}
	reported := func(names, programs string) meaning { return read(names, programs, "", 0) }
	dated := read("date", "Hugo, Jekyll, MkDocs and Docusaurus", "updated", 1)
	dated.Part, dated.Also = "created", "dated"
	published, aliases := read("published publish dg-publish", "Jekyll and Obsidian", "draft", 0), read("aliases", "Hugo and Obsidian", "redirects", 0)
	published.Says, published.Day, aliases.Paths = frontmatter.IsFalse, "updated", true
	changed := read("last_update", "Docusaurus", "updated", 4)
	changed.Part = "date"
	hidden, unlisted := reported("hidden nav_exclude exclude_from_nav", "Just the Docs"), read("unlisted", "Docusaurus", "draft", 0)
	hidden.Warn, unlisted.Warn = true, true
	headless := read("headless", "Hugo", "draft", 0)
	headless.Says = frontmatter.IsTrue
	built, below := read("build _build", "Hugo", "draft", 0), read("cascade", "Hugo", "below", 0)
	built.Says, below.Says = withholds, withholds
	return []meaning{
		read("description", "Hugo, Jekyll, MkDocs, Docusaurus and GitBook", "summary", 3),
		read("excerpt", "Jekyll", "summary", 1), read("lead", "Hugo", "summary", 1),
		dated,
		read("lastmod", "Hugo", "updated", 3), read("last_modified_at last_modified modified", "Jekyll", "updated", 3), changed,
		aliases, read("redirect_from", "Jekyll", "redirects", 0),
		read("permalink", "Jekyll and Obsidian Publish", "path", 2), read("url", "Hugo", "path", 2),
		read("sidebar_position", "Docusaurus", "weight", 3), read("nav_order", "Just the Docs", "weight", 2), read("order position", "several programs", "weight", 1),
		read("author authors", "Hugo, Jekyll, MkDocs and Docusaurus", "owner", 1),
		read("lang language locale", "Jekyll", "lang", 1),
		published, read("categories category keywords", "Hugo, Jekyll and Docusaurus", "tags", 0), hidden, unlisted,
		headless, built, below,
		read("publishDate publishdate pubdate", "Hugo", "from", 1), read("expiryDate expirydate unpublishdate", "Hugo", "until", 1),
		read("linkTitle linktitle sidebar_label nav_title menu_title short_title", "Hugo and Docusaurus", "label", 1),
		reported("layout ancestor parent grand_parent has_children has_toc nav_fold collection comments header footer image teaser sidebar toc_label toc_icon toc_sticky classes read_time share related author_profile mermaid math pin", "Jekyll"),
		reported("type menu menus params outputs markup resources series bookCollapseSection bookFlatSection bookToc bookHidden bookSearchExclude no_list simple_list toc_hide hide_summary geekdocNav geekdocAlign images cover featured featuredImage isCJKLanguage translationKey slugs weight_list prev next showToc ShowToc TocOpen tocopen draft_reason math katex", "Hugo"),
		read("id", "Docusaurus", "id", 1),
		reported("sidebar_class_name custom_edit_url pagination_label pagination_next pagination_prev displayed_sidebar hide_title hide_table_of_contents toc_min_heading_level toc_max_heading_level parse_number_prefixes sidebar_custom_props sidebar_key collapsible collapsed", "Docusaurus"),
		reported("template hide search icon status social boost render_macros links readtime subtitle", "MkDocs"),
		reported("coverY cover_y vars metaLinks openapi pageStatus", "GitBook"),
		reported("cssclass cssclasses created up related banner kanban-plugin dg-home", "Obsidian"),
	}
}

// Meaning says what a key of another program means; false where no program that
// is known here has such a key.
func Meaning(key string) (frontmatter.Meaning, bool) {
	for _, k := range keys() {
		for rest := k.names; rest != ""; {
			var name string
			if name, rest, _ = strings.Cut(rest, " "); name == key {
				return k.Meaning, true
			}
		}
	}
	return frontmatter.Meaning{}, false
}

// withholds reports whether a mapping of Hugo, or one of a list, asks for no page, or
// for one that no list has.
func withholds(node *yaml.Node) bool {
	if node.Kind == yaml.SequenceNode {
		return slices.ContainsFunc(node.Content, withholds)
	}
	says := func(key string, words ...string) bool {
		return slices.Contains(words, text(frontmatter.Value(node, key)))
	}
	if says("draft", "true") || says("headless", "true") || says("render", "never", "false", "link") || says("list", "never", "false") {
		return true
	}
	for _, key := range []string{"build", "_build"} {
		if inner := frontmatter.Value(node, key); inner != nil && withholds(inner) {
			return true
		}
	}
	return false
}
