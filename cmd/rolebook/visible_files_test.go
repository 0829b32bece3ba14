package main

import "strings"

// files are the documents that a way leaves out, one of each kind, with planted words.
func (w exclusion) files() map[string]string {
	files := map[string]string{}
	place := func(kind string) string {
		if w.folder != "" {
			return "content/en/" + w.folder + "zx" + kind + ".md"
		}
		return "content/en/" + map[string]string{"page": "handbook", "role": "roles", "checklist": "checklists", "guide": "guides", "comparison": "comparisons",
			"disagreement": "disagreements", "article": "articles", "term": "glossary"}[kind] + "/zx" + kind + ".md"
	}
	for kind, parts := range secrets() {
		header, body := parts[0], parts[1]
		if w.folder != "" && kind != "page" {
			header += "kind: " + kind + "\n"
		}
		name := place(kind)
		if w.section {
			name = strings.Replace(name, "zx"+kind, "plain"+kind, 1)
			header, body = withinPublic(kind, body)
		} else {
			header += "title: Zxtitle" + kind + "\nsummary: Zxsummary" + kind + "\nowner: Zxowner" + kind + "\ntags: [Zxtag" + kind + "]\nredirects: [/en/zxold" + kind + "/]\nsources: [zxsource" + kind + "]\n"
		}
		files[name] = "---\n" + header + w.header + "---\n" + body + "\n![Zxalt](zxpicture" + kind + ".png) [Zxlink](zxfile" + kind + ".pdf)\n"
		if w.section { // the attachments are of the section
			files[name] = "---\n" + header + w.header + "---\n" + strings.Replace(body, "ATTACHED", "![Zxalt](zxpicture"+kind+".png) [Zxlink](zxfile"+kind+".pdf)", 1)
		}
		dir := name[:strings.LastIndexByte(name, '/')+1]
		files[dir+"zxpicture"+kind+".png"], files[dir+"zxfile"+kind+".pdf"], files[dir+"zxloose"+kind+".xlsx"] = "png", "pdf", "sheet"
	}
	if w.move != nil {
		w.move(files)
	}
	for name, text := range w.others {
		files[name] = text
	}
	return files
}

// secrets are documents of every kind: a header, and a body with a planted word in
// every part.
func secrets() map[string][2]string {
	return map[string][2]string{
		"page": {"", "# Zxpage\n\nZxprose[^1] [@zxcited].\n\n## Zxheading\n\n- Zxbullet\n\n:::details Zxdetails\nZxinside\n:::\n\n[^1]: Zxnote\n"},
		"role": {"names: { en: { preferred: Zxpreferred, other: [Zxothername], avoid: [Zxavoid] } }\nreportsTo: Zxboss\nfamily: zxfamily\n",
			"# Zxrole\n\n> Zxpurpose\n\n## Responsibilities\n\n- Zxduty {#zxduty cadence=weekly raci=A:zxrole,R:zxrole,C:lead src=zxcited}\n- Zxgive {#zxgive gives=lead}\n\n## Skills\n\n- Zxskill {#zxskill level=3}\n\n## Folklore\n\nZxother\n"},
		"checklist": {"roles: [lead]\n", "# Zxchecklist\n\n## Zxsection\n\n- [ ] Zxtask {#zxtask cadence=daily minutes=5 src=zxcited}\n"},
		"guide": {"role: lead\njob: { pay: okpay }\n", "# Zxguide\n\n## Competencies\n\n### Zxcompetency {#zxcompetency weight=10 must covers=duty}\n\nWhy the weight: zxwhy.\n\n- 1: zxlow\n- 5: zxhigh\n\n" +
			"## Questions\n\n### Zxquestion {#zxquestion competency=zxcompetency}\n\n- good: zxgood\n- poor: zxpoor\n\n## Stages\n\n### Okstage {#zxstage minutes=30 questions=zxquestion focus=zxcompetency}\n\nZxstagetext\n\n" +
			"## Signs of another role\n\n### Zxsign {role=other}\n\n- zxsigns\n\n## Do not ask\n\n- zxnever\n\n## Job ad\n\n### Headline\n\nZxheadline\n"},
		"comparison":   {"roles: [lead, other]\n", "# Zxcomparison\n\nZxopening\n\n## Skills\n\nZxrow\n\n## Verdict\n\nZxverdict\n\n## Which one do you need?\n\n### Zxasked {#zxasked}\n\n- Zxanswer {lead=2 because=\"zxbecause\"}\n\n### Outcomes\n\n- lead: zxoutcome\n"},
		"disagreement": {"dimension: skills\nroles: [lead]\nitems: [lead#skill]\npositions:\n  - { source: zxcited, says: zxsays }\n  - { source: zxviaone, says: zxsaystoo }\n", "# Zxdisagreement\n\nZxbackground\n\n## Resolution\n\nZxresolution\n"},
		"article":      {"roles: [lead]\nauthor: Zxauthor\ndisclosure: Zxdisclosure\n", "# Zxarticle\n\nZxtext [@zxcited].\n\n:::quote{speaker=\"Zxspeaker\" source=zxcited}\nZxquote\n:::\n"},
		"term":         {"names: { en: { preferred: Zxword, other: [Zxsynonym] } }\n", "# Zxterm\n\nZxdefinition\n"},
	}
}

// withinPublic makes a public document of a kind in which a section, an item, a
// paragraph and a directive are internal.
func withinPublic(kind, _ string) (header, body string) {
	const inside = "Zxparagraph[^1] [@zxcited].\n\nATTACHED\n\n### Zxbelow\n\n- Zxlisted\n\n> Zxquoted\n\n"
	const end = "## Okafter\n\nOkend[^2].\n\nZxlone {visibility=internal}\n\n:::details Zxdetails {visibility=internal}\nZxindetails\n:::\n\n[^1]: Zxnote\n[^2]: Oknote\n"
	switch kind {
	case "role":
		return "", "# Plain role\n\n## Responsibilities\n\n- Plain duty {#plain}\n- Zxitem {#zxitem visibility=internal raci=A:lead,R:lead src=zxcited}\n\n## Hiring {visibility=internal}\n\n- Zxhiring {#zxhiring}\n\n" + inside + end
	case "checklist":
		return "roles: [lead]\n", "# Plain list\n\n## Every day\n\n- [ ] Plain task {#plain}\n- [ ] Zxtask {#zxtask visibility=internal}\n\n## Zxsection {#closed visibility=internal}\n\n- [ ] Zxother\n\n" + inside + end
	case "guide":
		return "role: lead\nvisibility: public\n", "# Plain guide\n\n## Competencies\n\n### Plain one {#one}\n\n- 1: low\n- 5: high\n\n### Zxtwo {#zxtwo visibility=internal}\n\n- 1: zxlow\n\n## Questions {#asked visibility=internal}\n\n### Zxquestion {#zxquestion competency=one}\n\n- good: zxgood\n\n" +
			"## Stages\n\n### Talk {#talk questions=zxquestion focus=one,zxtwo}\n\n## Zxsection {#closed visibility=internal}\n\n" + inside + end
	case "comparison":
		return "roles: [lead, other]\n", "# Plain comparison\n\n## Verdict {#verdict visibility=internal}\n\nZxverdict\n\n## Zxsection {#closed visibility=internal}\n\n" + inside + end
	case "disagreement":
		return "dimension: skills\npositions:\n  - { source: okone, says: plain }\n  - { source: oktwo, says: plain too }\n", "# Plain disagreement\n\n## Resolution {#resolution visibility=internal}\n\nZxresolution\n\n## Zxsection {#closed visibility=internal}\n\n" + inside + end
	case "term":
		return "", "# Plain term\n\nA word.\n\n## Zxsection {#closed visibility=internal}\n\n" + inside + end
	}
	return "", "# Plain " + kind + "\n\nOpen.\n\n> ## Zxquotedheading {visibility=internal}\n>\n> Zxinquote\n\n- Plain bullet\n- Zxbullet {visibility=internal}\n\n## Zxsection {#closed visibility=internal}\n\n" + inside + end
}

// publicSide are public documents that refer to those of secrets in every way.
func publicSide(w exclusion) map[string]string {
	files := map[string]string{
		"content/site.yaml": "title: Visible\nlanguages: [en, it]\n" + w.site,
		"content/sources.yaml": "zxcited: { title: Zxcitedtitle, via: zxviaone }\nzxviaone: { title: Zxviatitle }\nzxunused: { title: Zxunusedtitle }\nokone: { title: One, via: oktwo }\noktwo: { title: Two }\n" +
			"zxsourcepage: { title: Zxa }\nzxsourcerole: { title: Zxb }\nzxsourcechecklist: { title: Zxc }\nzxsourceguide: { title: Zxd }\nzxsourcecomparison: { title: Zxe }\nzxsourcedisagreement: { title: Zxf }\nzxsourcearticle: { title: Zxg }\nzxsourceterm: { title: Zxh }\n",
		"content/static/seal.svg":       `<svg xmlns="http://www.w3.org/2000/svg"/>`,
		"content/en/index.md":           "# Home\n\nOkhome.\n",
		"content/en/roles/lead.md":      "# Lead\n\n> Oklead\n\n## Responsibilities\n\n- Okduty {#duty raci=A:lead,R:lead src=okone}\n\n## Skills\n\n- Okskill {#skill}\n",
		"content/en/roles/other.md":     "# Other\n\n> Okother\n\n## Skills\n\n- Okskill {#skill}\n",
		"content/en/guides/open.md":     "---\nrole: lead\n---\n# Hiring\n\n## For candidates\n\nokcandidates\n",
		"content/en/checklists/c.md":    "---\nroles: [lead]\n---\n# List\n\n- [ ] Oktask {#t}\n",
		"content/en/comparisons/c.md":   "---\nroles: [lead, other]\n---\n# Compared\n\n## Verdict\n\nOkverdict\n",
		"content/en/disagreements/d.md": "---\ndimension: skills\nroles: [lead]\nitems: [lead#skill]\npositions:\n  - { source: okone, says: Okposition }\n  - { source: oktwo, says: no }\n---\n# Dispute\n",
		"content/en/articles/a.md":      "---\nroles: [lead]\n---\n# Text\n\nOkarticle\n",
		"content/en/glossary/t.md":      "# Term\n\nOkterm\n",
	}
	if w.section {
		files["content/en/handbook/to.md"] = "# Links\n\nTo [a section](plainpage.md#zxsection), [an item](../roles/plainrole.md#zxitem).\n"
		files["content/en/roles/same.md"] = "# Same\n\n## Responsibilities\n\n- Okown {#own same=plainrole#zxitem}\n"
		return files
	}
	at := func(folder, kind string) string {
		if w.folder != "" {
			return "../" + w.folder + "zx" + kind + ".md"
		}
		return "../" + folder + "/zx" + kind + ".md"
	}
	files["content/en/handbook/to.md"] = "# Links\n\nTo [p](" + at("handbook", "page") + "), [r](" + at("roles", "role") + "#zxduty), [g](" + at("guides", "guide") + "), [t](" + at("glossary", "term") + " \"title\").\n\n:::compare roles=\"lead other zxrole\"\n:::\n"
	files["content/en/roles/lead.md"] = "---\nreportsTo: zxrole\nconfusedWith: [zxrole, other]\n---\n" + files["content/en/roles/lead.md"] +
		"- Oktwo {#two raci=A:zxrole,R:lead,C:other}\n- Okthree {#three gives=zxrole receives=zxrole}\n- Okfour {#four same=zxrole#zxskill}\n- Zxtheirs {#theirs notMine=zxrole}\n"
	files["content/en/checklists/c.md"] = "---\nroles: [lead, zxrole]\nfrom: roles\n---\n# List\n\n- [ ] Oktask {#t same=zxrole#zxduty}\n"
	files["content/en/comparisons/c.md"] = "---\nroles: [lead, zxrole, other]\n---\n# Compared\n\n## Verdict\n\nOkverdict\n\n## Which one do you need?\n\n### Okasked {#asked}\n\n- Okanswer {zxrole=2 because=\"zxreason\"}\n- Okelse {lead=1 because=\"okreason\"}\n\n### Outcomes\n\n- lead: okoutcome\n- zxrole: zxtheirs\n"
	files["content/en/comparisons/two.md"] = "---\nroles: [lead, zxrole]\n---\n# Zxtwo compared\n\nZxboth\n"
	files["content/en/disagreements/d.md"] = strings.Replace(strings.Replace(files["content/en/disagreements/d.md"], "roles: [lead]", "roles: [lead, zxrole]", 1), "[lead#skill]", "[lead#skill, zxrole#zxskill]", 1)
	files["content/en/articles/a.md"] = strings.Replace(files["content/en/articles/a.md"], "[lead]", "[zxrole, lead]", 1)
	files["content/en/glossary/t.md"] = "---\nrole: zxrole\nsee: [zxterm]\n---\n# Term\n\nOkterm\n"
	files["content/en/guides/zxsecretrole.md"] = "---\nrole: zxrole\n---\n# Zxhiring\n\n## For candidates\n\nZxforcandidates\n"
	return files
}
