package diag

// Rule documents a code: what it means, and what it looks like where it applies.
type Rule struct {
	Code    Code
	Meaning string // a sentence without a full stop
	Example string // what an author wrote
}

// Rules returns a rule for every code, in the order of the codes. CODES.md is made
// of it, and the rules of SARIF.
func Rules() []Rule {
	var all []Rule
	for _, group := range groups() {
		all = append(all, group.rules...)
	}
	return all
}

// group is the rules about one thing.
type group struct {
	title string
	rules []Rule
}

func groups() []group {
	return []group{
		{"Files and front matter", fileRules()}, {"What a build may know", visibilityRules()}, {"What other programs write", foreignRules()}, {"Tables that roles are imported from", tableRules()}, {"Text", textRules()},
		{"Typed documents, and what they say of each other", modelRules()},
		{"Advertisements and interviews", hiringRules()}, {"The site", siteRules()},
	}
}

func fileRules() []Rule {
	return []Rule{
		{BadEncoding, "the file is not UTF-8, or holds a character that no text has", "a page saved as Windows-1252"},
		{BadName, "the name does not work on every system, and cannot be replaced by another", "content/static/what?.png"},
		{UnportableName, "the name does not work on every system; what is published gets a similar one that does", "slug: con"},
		{Symlink, "a symbolic link is not followed", "content/en/roles → ../shared"},
		{SpecialFile, "a pipe or a device is ignored", "content/en/fifo"},
		{FileTooLarge, "the file is larger than a document may be", "a log of many megabytes named notes.md"},
		{Unreadable, "a file or a folder cannot be read", "a folder that belongs to somebody else"},
		{ActiveFile, "a drawing or another file of markup runs code, loads from other hosts, or cannot be checked for that", "a picture.svg with <script>"},
		{WrongPicture, "a file is not the picture that its name says, and browsers do not show it", "an SVG named picture.png"},
		{CacheUnused, "the cache is not a folder or file of the playbook, and is not used", ".rolebook/cache → /tmp/cache"},
		{FrontMatterOpen, "the front matter is not closed", "--- on the first line, and no other ---"},
		{FrontMatterSyntax, "the front matter is no YAML, or no list of keys and values", "title: Role: what it is"},
		{FrontMatterLimit, "the front matter is too large or nested too deep", "a list in a list, forty times"},
		{FrontMatterAlias, "anchors, aliases, tags and merge keys of YAML are not read", "owner: *me"},
		{FrontMatterOther, "the header is in another format, or in a place where none is read", "+++ with TOML between"},
		{DuplicateKey, "a key is given twice in one mapping", "title: One, and again title: Two"},
		{UnknownKey, "no such key exists here", "salery: 3000"},
		{WrongType, "the value is of another type than the key wants", "draft: maybe"},
		{BadValue, "the key cannot have this value", "visibility: secret"},
		{MissingKey, "a key that the kind needs is missing, and not inherited from a source", "a comparison without roles:"},
		{LongSummary, "the summary is longer than what is shown", "a summary of 300 characters"},
		{HTMLFile, "an HTML file beside the text is not published", "content/en/old.html"},
		{Misnamed, "a file or folder has nearly the name of one that rolebook reads", "content/site.yml"},
	}
}

func foreignRules() []Rule {
	return []Rule{
		{ForeignValue, "in an ordinary page or an article the key cannot have this value; it is used if its meaning is clear", "updated: June 22, 2018"},
		{ForeignKey, "a key of another program is read as one of ours, or not at all; reported once for the site", "sidebar_position: 3"},
		{ForeignHeader, "front matter in another format is read; reported once for the site", "+++ with TOML between"},
		{ForeignTree, "the files are those of another program, which decides what is content and in which order", "mkdocs.yml beside docs/"},
		{ForeignStyle, "what only concerns looks, and that a page has by itself, is left out; reported once for the site", "{ .md-button }"},
	}
}

func tableRules() []Rule {
	return []Rule{
		{TableFormat, "the file is no table that can be read", "an .xls, a PDF, an encrypted workbook"},
		{TableHeader, "no header row names a column of roles, or there is no such sheet", "a table that begins with data"},
		{TableHidden, "hidden sheets, rows and columns are left out, unless --hidden is given", "rows that a filter hides"},
		{TableColumn, "no field and no dimension has the name of a column; its cells are written under a heading of their own", "Hobbies"},
		{TableRow, "a row names no role, or has another number of cells than the header row", "Editor,Skills"},
		{TableCell, "a cell has no value, or one that its column cannot have, or more than a text", "a cadence of \"rarely\""},
		{TableRole, "two names count as the same role, or would be the same file", "Web Editor and web  editor"},
		{TableExcluded, "a row, column or sheet that is not about roles is left out", "a column that numbers the rows"},
		{FileExists, "a file exists already, and is not overwritten", "roles/editor.md"},
		{BadBundle, "a file from a translator is no XLIFF 2.1, or not of this playbook", "version=\"1.2\""},
		{UnitRefused, "a unit of a file from a translator was not taken", "a placeholder that is missing"},
	}
}

func visibilityRules() []Rule {
	return []Rule{
		{VisibilityUnclear, "something may be meant as the visibility of a document, a section or an item, but is not written as rolebook reads it; it counts as internal", "visiblity: internal"},
		{VisibilityUndecided, "a public build cannot tell whether something is internal, so nothing is published", "an internal section without its counterpart in a translation"},
		{Excluded, "what is internal is no part of a public build, nor is what names it; what another program would not publish is no part of any", "a public role that reports to an internal one; a page that is published from a later day on"},
		{NamesDraft, "a document links to a draft, or names a role that is one; the link or name is left out as long as it is a draft", "[the new guide](draft.md)"},
	}
}

func textRules() []Rule {
	return []Rule{
		{RawHTML, "raw HTML that is not safe, or of no use here, is left out", "<script>…</script>"},
		{RefusedScheme, "the scheme of an address is not one that a page may link to", "[run](javascript:alert(1))"},
		{TooComplex, "the text is nested so deep, or has so much of one thing, that the rest is shown as text", "10,000 nested quotes"},
		{CodePlain, "a block of code is shown without colours", "a block of several megabytes"},
		{UnknownDirective, "no directive has this name", ":::warnng"},
		{UnclosedBlock, "a directive or an element of HTML is not closed", ":::tabs without a line :::"},
		{UnknownAttribute, "no such attribute exists here", "{#welcome cadance=daily}"},
		{BadAttribute, "an attribute cannot be read, or is given twice", "{minutes=soon}"},
		{DuplicateID, "two things in one file of a kind have the same id", "two items with {#report}"},
		{RepeatedID, "two things in one page have the same id, and the second gets another", "## A {#x} and ## B {#x}"},
		{RemoteImage, "an image on another host is shown as a link", "![](https://example.org/a.png)"},
		{Foreign, "the markup of another program is shown as text", "{{< figure >}}"},
		{Repaired, "markup with a small mistake is read as what it must mean", "##Skills without a blank"},
		{UnescapedTarget, "the address of a link or an image has blanks", "![](my pic.png)"},
		{Footnote, "the mark of a footnote has no text, or the text no mark", "[^9] without [^9]: below"},
	}
}

func modelRules() []Rule {
	return []Rule{
		{UntitledPage, "the page has no title and is named after its file", "a file that begins with a paragraph"},
		{UnmappedHeading, "a heading of a role is no dimension", "## What I like"},
		{NotTyped, "a file in the folder of a kind has nothing of the kind, and is an ordinary page", "roles/README.md"},
		{UnknownRole, "no role has this name", "roles: [comunity-manager]"},
		{AmbiguousRole, "several roles have this name", "lead, where roles/a/lead.md and roles/b/lead.md exist"},
		{UnknownItem, "no such item, question or competency exists", "same=community-manager#welcom"},
		{UnknownDimension, "no dimension has this name", "dimensions: [skils]"},
		{UnknownSource, "sources.yaml has no such source", "src=es-articel"},
		{UnusedSource, "no document cites the source", "an entry of sources.yaml"},
		{TrackedURL, "an address carries a parameter that tracks readers, which is left out", "?utm_source=newsletter"},
		{Contradicted, "a translation contradicts data of its source, or two documents name each other as their source", "cadence=weekly where the source says daily"},
		{BadLock, "the file that remembers what a translation was made from has a line that cannot be read, or does not say what of the source is internal", "<<<<<<< of a merge in .translations/it/roles/one.lock"},
		{OrphanTranslation, "a translation was accepted, and its source is gone", "it/roles/one.md without en/roles/one.md"},
		{CopiedTranslation, "most of a translation is still the text of its source", "it/roles/one.md with the text of en/roles/one.md"},
		{ItemsByPlace, "items of a translation without ids are matched to the source by their place", "- Responder {cadence=daily}"},
		{ItemsUnmatched, "items of a translation have no counterpart in the source", "five items where the source has six"},
		{Untranslated, "a translation does not have all items and sections of its source", "two items where the source has three"},
		{UnknownLanguage, "site.yaml does not declare the language", "names: { xx: … }"},
		{UnnamedInLanguage, "families, tags or sources have no name in a language of the site, and are shown in another one", "families: { sales: { en: Sales } } where the site is also in Italian"},
		{RACIConflict, "an item has not exactly one A, no R, or letters in two places", "raci=A:one,A:two"},
		{OneSided, "one role gives what the other does not say that it receives, or the other way round", "{#figures gives=social-media-manager}"},
		{NearMatch, "two items of different roles may mean the same", "answer comments / answer all comments"},
		{ContraryItems, "an id or same= says that items of two roles are the same, and their texts or notSame= say that they are not", "Increase the price {#price} / Decrease the price {#price}"},
		{BadLevel, "a role is a level of itself, of another level, or has the number of another level", "level: 2 and of: engineer in two files"},
		{EmptyLevel, "a role names a level that no heading has", "levels: [Junior, Senior] without ## Senior"},
		{EmptyItem, "a list of a role or a checklist has an item that is empty", "- "},
	}
}

func hiringRules() []Rule {
	return []Rule{
		{AdUnstated, "an advertisement does not state pay, place, contract or whom to tell about adjustments (EU directive 2023/970, article 5, wants the pay)", "job: { pay: \"\" }"},
		{AdMusts, "an advertisement has more than five must-haves", "### Must with eight items"},
		{AdCliche, "a phrase of many advertisements says little, or puts off suitable candidates", "young and dynamic team"},
		{AdTitle, "a headline may name one sex only", "Salesman"},
		{UnfairQuestion, "a question asks for past pay, family or age", "### What is your current salary?"},
	}
}

func siteRules() []Rule {
	return []Rule{
		{SameAddress, "two files become one address, or addresses that are one on some systems, and neither can have another", "roles/Lead.md beside roles/lead.md"},
		{MovedAddress, "two files become one address; the second gets one of its own", "x.md beside x/README.md"},
		{ReplacedPage, "a page or a file replaces a page that rolebook would have made", "search.md"},
		{BadRedirect, "an old path is no path of the site, or taken", "redirects: [/en/]"},
		{DeadLink, "a link leads nowhere", "[to A](rols/a.md)"},
		{DeadAnchor, "the page that a link leads to has no such heading", "[skills](a.md#skils)"},
		{MissingImage, "there is no such image", "![](picture.pgn)"},
		{BadTheme, "a file of the theme cannot be read, does not parse, or names what does not exist", "{{.Titel}} in a layout"},
		{UnusedThemeFile, "no page uses a file of the theme", "themes/mine/theme.css, which belongs in assets/"},
		{Replaced, "a file of static/ replaces one that rolebook makes", "static/sitemap.xml"},
		{HostRules, "a line of static/_headers or static/_redirects is ignored, or removes a rule", "/* with another Content-Security-Policy"},
	}
}
