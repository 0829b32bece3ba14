package dialect

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// obsidianSpans reads comments, links, embedded files and block ids of Obsidian within a line.
func (r *rewriter) obsidianSpans(text string) string {
	if strings.Contains(text, "%%") {
		text = r.percent(text)
	}
	text = replace(text, "![[", "]]", func(inner, _, after string) (string, bool) {
		name, label, ok := wiki(inner, after)
		if !ok {
			return "", false
		}
		target := target(name)
		if picture(name) {
			label, size := sized(label)
			return "![" + bracketed(cmp.Or(label, strings.TrimSuffix(base(name), path.Ext(name)))) + "](<" + target + ">)" + size, true
		}
		return "[" + bracketed(cmp.Or(label, shown(name))) + "](<" + target + ">)", true
	})
	text = r.pictures(text)
	text = replace(text, "[[", "]]", func(inner, before, after string) (string, bool) {
		name, label, ok := wiki(inner, after)
		number := r.Program != "Obsidian" && strings.Trim(inner, "0123456789") == "" // of an element
		if !ok || number || strings.HasPrefix(after, ":") && strings.TrimSpace(before) == "" || strings.HasSuffix(before, "<") || within(before) || quoted(before) || strings.HasSuffix(before, `\`) {
			return "", false
		}
		return "[" + bracketed(cmp.Or(label, shown(name))) + "](<" + target(name) + ">)", true
	})
	return blockID(text)
}

// pictures reads ![alt|100](pic.png), and in a vault finds pictures by their names.
func (r *rewriter) pictures(text string) string {
	if !strings.Contains(text, "![") {
		return text
	}
	return replace(text, "![", ")", func(inner, _, after string) (string, bool) {
		label, dest, ok := strings.Cut(inner, "](")
		if !ok || strings.ContainsAny(label, "[]") || strings.HasPrefix(after, "{") {
			return "", false
		}
		alt, size := sized(label)
		bare := strings.Trim(dest, "<>")
		if r.Program == "Obsidian" && picture(bare) && !strings.ContainsAny(bare, `:"#?(&`) {
			dest = "<" + byName(strings.ReplaceAll(bare, "%20", " ")) + ">"
		} else if size == "" {
			return "", false
		}
		return "![" + alt + "](" + dest + ")" + size, true
	})
}

// sized cuts a size such as 100 or 100x80 off the text of a picture, and returns it as
// attributes.
func sized(label string) (alt, attributes string) {
	i := strings.LastIndex(label, "|")
	size := strings.TrimSpace(label[i+1:])
	width, height, both := strings.Cut(size, "x")
	if width == "" || strings.Trim(width, "0123456789") != "" || strings.Trim(height, "0123456789") != "" || both && height == "" {
		return strings.TrimSpace(label), ""
	}
	attributes = "{width=" + width + "}"
	if both {
		attributes = "{width=" + width + " height=" + height + "}"
	}
	return strings.TrimSpace(label[:max(i, 0)]), attributes
}

// task makes one that is not done of a task in another state, such as - [/].
func (r *rewriter) task(text string) string {
	core := strings.TrimLeft(text, " \t")
	rest, ok := cutMarker(core)
	if r.Program != "Obsidian" || !ok || len(rest) < 4 || rest[0] != '[' || rest[2:4] != "] " || strings.IndexByte("/-><?!*", rest[1]) < 0 {
		return text
	}
	r.report("task "+rest[:3], rest[:3], "the state "+rest[:3]+" of a task is read as not done", "write it in words")
	return text[:len(text)-len(rest)] + "[ ]" + rest[3:]
}

// queried reports code that a plugin of Obsidian would run.
func (r *rewriter) queried(line string) {
	language, _ := word(strings.ToLower(strings.TrimLeft(bare(line), "`~")))
	switch language {
	case "dataview", "dataviewjs", "tasks", "query", "base", "button", "templater", "kanban", "leaflet", "excalidraw":
		r.report("query "+language, "", "a block of "+language+" is shown as code: nothing is run", "write its result")
	}
}

// percent takes comments out; one that does not end in the line goes on below.
func (r *rewriter) percent(text string) string {
	text = replace(text, "%%", "%%", func(inner, before, _ string) (string, bool) {
		return "", !strings.HasSuffix(before, "{") && !strings.HasPrefix(inner, "}")
	})
	line := strings.TrimSpace(text)
	if i := strings.LastIndex(text, "%%"); i >= 0 && (strings.HasPrefix(line, "%%") || strings.HasSuffix(line, " %%")) && r.belowHas("%%") {
		r.until, r.keep = "%%", false
		return text[:i]
	}
	return text
}

// belowHas reports whether a mark stands somewhere below.
func (r *rewriter) belowHas(mark string) bool {
	return slices.ContainsFunc(r.lines[min(r.at+1, len(r.lines)):], func(line string) bool { return strings.Contains(line, mark) })
}

// wiki takes apart what stands in the double brackets of a link.
func wiki(inner, after string) (name, label string, ok bool) {
	name, label, _ = strings.Cut(strings.ReplaceAll(inner, `\|`, "|"), "|")
	if name == "" || strings.ContainsAny(name, "[]<>{}\"`") || strings.IndexByte(" ^@-:", name[0]) >= 0 || strings.HasPrefix(after, "(") {
		return "", "", false
	}
	if strings.EqualFold(strings.Trim(name, "_"), "toc") {
		return "", "", false
	}
	return strings.TrimSpace(name), strings.TrimSpace(label), true
}

// target is the destination of a link by name, which only the site can resolve.
func target(name string) string {
	page, heading, _ := strings.Cut(name, "#")
	heading = heading[strings.LastIndex(heading, "#")+1:]
	switch {
	case heading != "" && heading[0] != '^':
		return byName(page + "#" + heading)
	case page == "":
		return "#"
	}
	return byName(page)
}

// byName is the destination of a link by name. Its brackets are escaped, so that
// nobody takes it for a link of a wiki that was not read.
func byName(name string) string { return "&#91;&#91;" + name + "]]" }

// shown is the text of a link by name.
func shown(name string) string {
	return strings.NewReplacer("#^", " > ", "#", " > ").Replace(strings.TrimPrefix(name, "#"))
}

// bracketed is text as it stands in the brackets of a link.
func bracketed(text string) string {
	return strings.NewReplacer("[", `\[`, "]", `\]`, "|", "&#124;").Replace(text)
}

func base(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// picture reports whether a name is that of a picture.
func picture(name string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"}, strings.ToLower(path.Ext(name)))
}

// blockID takes the name of a block off the end of a line.
func blockID(text string) string {
	i := strings.LastIndex(text, "^")
	if i < 0 || i > 0 && text[i-1] != ' ' || i+1 == len(text) {
		return text
	}
	id := strings.TrimRight(text[i+1:], " ")
	if len(id) < 2 || strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
		return text
	}
	return strings.TrimRight(text[:i], " ")
}
