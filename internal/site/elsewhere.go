package site

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/visibility"
)

// Links as other programs write them: by the name of a file that lies anywhere, and
// by the address that a page has there. They are looked for only where a path leads
// nowhere, so they never change what a path means.

// named reports whether a link is one by name: [[name#heading]].
func named(dest string) bool { return strings.HasPrefix(dest, "[[") && strings.HasSuffix(dest, "]]") }

// byItsName resolves a link by name.
func (r resolving) byItsName() (Destination, *diag.Problem) {
	name, fragment, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(r.link.Dest, "[["), "]]"), "#")
	name = norm.NFC.String(strings.TrimSpace(name))
	if unescaped, err := url.PathUnescape(name); err == nil {
		name = unescaped
	}
	if name == "" {
		return r.anchored(Destination{Page: r.from, Internal: true}, fragment)
	}
	dest, ok := r.nearby(name)
	switch {
	case !ok:
		switch reason := r.excludedByName(name); reason {
		case visibility.None:
			return Destination{Dead: true}, r.missing(name)
		case visibility.Draft:
			return Destination{Dead: true}, r.hidden(name, reason)
		}
		return Destination{Dead: true}, nil
	case r.link.Image && dest.Page != nil:
		return dest, nil
	}
	return r.anchored(dest, norm.NFC.String(fragment))
}

// nearby finds what has a name, or ends in a path: what a path leads to comes first,
// then the file that is the fewest steps away.
func (r resolving) nearby(name string) (Destination, bool) {
	if dest, ok := r.path(name); ok {
		return dest, true
	}
	if !strings.HasPrefix(name, "/") {
		if dest, ok := r.path("/" + name); ok {
			return dest, true
		}
	}
	low := strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))
	dir, best, steps := path.Dir(r.Text(r.from).File), "", 0
	for _, ending := range []string{"", ".md", ".markdown", ".mdx"} {
		for _, file := range r.byName[path.Base(low)+ending] {
			if full := "/" + strings.ToLower(norm.NFC.String(file)); !strings.HasSuffix(full, "/"+low+ending) {
				continue
			}
			if n := strings.Count(relative(dir, file), "/"); best == "" || n < steps || n == steps && file < best {
				best, steps = file, n
			}
		}
		if best != "" {
			break
		}
	}
	if best == "" {
		best = r.aliases[low]
	}
	if page := r.byFile[norm.NFC.String(best)]; page != nil && best != "" {
		return r.page(page), true
	}
	if address, ok := r.files[norm.NFC.String(best)]; ok {
		return Destination{URL: Escape(address), Internal: true, File: norm.NFC.String(best)}, true
	}
	return Destination{}, false
}

// excludedByName says why the document of a name is no part of this build, the reason of
// one that is internal before that of a draft; nothing where there is none.
func (r resolving) excludedByName(name string) (reason visibility.Reason) {
	low := strings.ToLower(path.Base(name))
	for file, why := range r.left {
		if base := strings.ToLower(path.Base(file)); reason != visibility.Internal && (base == low || strings.TrimSuffix(base, path.Ext(base)) == low) {
			reason = why
		}
	}
	return reason
}

// elsewhere finds what a path means to other programs.
func (r resolving) elsewhere(p string) (Destination, bool) {
	own := norm.NFC.String(r.Text(r.from).File)
	dir := path.Dir(own)
	var files []string
	if rest, ok := strings.CutPrefix(p, "@site/"); ok {
		p = "/" + rest
	}
	if strings.HasPrefix(p, "/") {
		files = append(files, p[1:])
		for _, root := range roots() { // below a base address
			if _, rest, ok := strings.Cut(p[1:], "/"+root+"/"); ok {
				files = append(files, rest)
			}
		}
		if first, rest, nested := strings.Cut(p[1:], "/"); nested && slices.Contains(roots(), first) {
			files = append(files, rest)
		} else if slices.Contains(roots(), first) {
			files = append(files, "")
		}
	} else {
		// Beside the page's address, which is a folder.
		files = append(files, path.Join(dir, p), path.Join(strings.TrimSuffix(own, path.Ext(own)), p))
		if r.structure.order.Rooted && !strings.HasPrefix(p, ".") && strings.Contains(path.Ext(p), ".md") {
			files = append(files, p)
		}
		if rest, ok := strings.CutPrefix(path.Join(dir, p), "../"); ok {
			for _, root := range roots() { // from beside the content back into it
				if inside, ok := strings.CutPrefix(rest, root+"/"); ok {
					files = append(files, inside)
				}
			}
		}
	}
	for _, file := range files {
		if dest, ok := r.addressed(strings.Trim(file, "/")); ok {
			return dest, true
		}
	}
	return Destination{}, false
}

// roots are the folders that hold the content of other programs.
func roots() []string { return []string{"docs", "content", "doc", "src", "static"} }

// addressed finds the file of an address, with or without an ending and without the
// numbers by which files are ordered.
func (r resolving) addressed(file string) (Destination, bool) {
	if file == ".." || strings.HasPrefix(file, "../") {
		return Destination{}, false
	}
	if file == "" || file == "." || file == "index.html" {
		return r.page(r.from.Lang.Home), true
	}
	bare := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(file, ".html"), ".htm"), ".mdx"), ".md")
	bare = strings.TrimSuffix(bare, "/index")
	for _, candidate := range []string{file, bare, bare + ".md", bare + ".mdx", bare + "/index.md", bare + "/index.mdx", bare + "/_index.md", bare + "/README.md", bare + "/README.mdx"} {
		if page := r.byFile[candidate]; page != nil {
			return r.page(page), true
		}
		for _, at := range []string{candidate, "static/" + candidate} {
			if address, ok := r.files[at]; ok {
				return Destination{URL: Escape(address), Internal: true, File: at}, true
			}
		}
	}
	if page := r.byKeyOf(bare); page != nil {
		return r.page(page), true
	}
	for _, address := range []string{"/" + bare + "/", r.from.Lang.Prefix + bare + "/", "/" + file, "/" + strings.ToLower(bare) + "/"} {
		if page := r.byURL[address]; page != nil {
			if page.Target != nil {
				page = page.Target
			}
			return r.page(page), true
		}
	}
	if key, ok := r.numbered[dialect.Unnumbered(bare)]; ok {
		if page := r.PageOf(r.from.Lang, key); page != nil {
			return r.page(page), true
		}
	}
	return Destination{}, false
}
