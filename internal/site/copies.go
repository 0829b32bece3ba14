package site

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/output"
)

// longestName is the length of the longest file name, in bytes.
const longestName = 255

// copies lists the files that are published as they are: those of static/ where they
// lie, others at the address of their folder.
func (b *building) copies(files []content.File) {
	folders := map[string]string{} // of the directories of others
	var static, beside []content.File
	for _, f := range files {
		ext := strings.ToLower(path.Ext(f.Path))
		switch {
		case strings.HasPrefix(f.Path, "static/"):
			static = append(static, f)
		case f.Path == "site.yaml" || f.Path == "sources.yaml":
		case ext == ".html" || ext == ".htm" || ext == ".xhtml":
			b.problems.Add(diag.Problem{Code: diag.HTMLFile, File: f.Path, Message: "an HTML file beside the text is not published", Hint: "put it under static/ if it is meant to be"})
		default:
			beside = append(beside, f)
			if dir := path.Dir(f.Path); folders[dir] == "" {
				folders[dir] = b.folderOf(dir)
			}
		}
	}
	reported := map[string]bool{}
	for _, f := range static {
		b.static(f, reported)
	}
	for _, f := range beside {
		b.beside(f, folders[path.Dir(f.Path)])
	}
	for _, c := range b.copyable { // by the exact name first: two may have one in NFC
		if nfc := norm.NFC.String(c.From); b.files[nfc] == "" {
			b.files[nfc] = "/" + c.Out
		}
	}
	slices.SortFunc(b.copyable, func(x, y Copy) int { return strings.Compare(x.Out, y.Out) })
}

// folderOf returns the address of a directory below the content directory: that of
// its pages. What lies outside of every language is for all of them, and does not
// stand below the first.
func (b *building) folderOf(dir string) string {
	place := content.Locate([]string{path.Join(dir, "x")}, b.Config)[0]
	prefix := b.Config.Prefix(place.Lang)
	address := b.folder(place.Lang, prefix, parent(place.Key), dir)
	if first, _, _ := strings.Cut(dir, "/"); prefix == "/" || strings.EqualFold(first, place.Lang) {
		return address
	}
	return b.spellAll(strings.TrimPrefix(address, strings.TrimSuffix(prefix, "/")))
}

// static copies a file of static/. It stands before what rolebook makes, but not
// before what somebody wrote.
func (b *building) static(f content.File, reported map[string]bool) {
	out := norm.NFC.String(strings.TrimPrefix(f.Path, "static/"))
	report := func(code diag.Code, message, hint string) {
		b.problems.Add(diag.Problem{Code: code, File: f.Path, Message: message, Hint: hint})
	}
	if err := output.CheckName(out); err != nil {
		report(diag.BadName, err.Error(), "rename it; what lies in static/ is copied as it is")
		return
	}
	conflict := b.names.Add(out)
	switch made := b.madeAt(conflict); {
	case conflict == nil, made != nil:
		if made != nil {
			report(diag.ReplacedPage, fmt.Sprintf("it stands in the place of the page %q that rolebook makes at %s", made.Title, made.URL), "rename it, if readers should have that page")
		}
		b.copy(f, out)
	case conflict.Same():
		report(diag.SameAddress, fmt.Sprintf("%s and %s both become /%s", f.Path, b.what(conflict), out), "rename one of them")
	case reported[conflict.At]:
	case conflict.Folder():
		reported[conflict.At] = true
		report(diag.SameAddress, fmt.Sprintf("%s and %s cannot both be: one is a file where the other needs a folder", f.Path, b.what(conflict)), "rename one of them")
	default:
		reported[conflict.At] = true
		report(diag.SameAddress, fmt.Sprintf("some systems take /%s of %s and /%s of %s for one", conflict.At, f.Path, conflict.Other, b.what(conflict)), "write it in the same case, or rename it")
	}
}

// madeAt returns the page that nobody wrote at the very name of a conflict, or nil.
func (b *building) madeAt(c *output.Conflict) *Page {
	if c == nil || !c.Same() {
		return nil
	}
	if p := b.holders[c.Other].page; p != nil && p.doc == 0 {
		return p
	}
	return nil
}

// beside copies a file that lies beside the text. Links lead there wherever it is, so
// one whose name is taken gets another.
func (b *building) beside(f content.File, folder string) {
	report := func(code diag.Code, message, hint string) {
		b.problems.Add(diag.Problem{Code: code, File: f.Path, Message: message, Hint: hint})
	}
	name, dir := output.Repair(path.Base(f.Path), longestName), strings.TrimPrefix(folder, "/")
	out, other := dir+name, ""
	for n := 2; ; n++ {
		conflict := b.free(out)
		if conflict == nil {
			break
		}
		if conflict.At != conflict.Name { // no other name helps where the folder cannot be
			report(diag.SameAddress, fmt.Sprintf("%s is a file where %s needs a folder", b.what(conflict), f.Path), "rename it")
			return
		}
		if other == "" {
			other = b.what(conflict)
		}
		number, ext := "-"+strconv.Itoa(n), path.Ext(name)
		out = dir + output.Repair(strings.TrimSuffix(name, ext), longestName-len(number)-len(ext)) + number + ext
	}
	if other != "" {
		report(diag.MovedAddress, fmt.Sprintf("%s and %s both become /%s; this one gets /%s", f.Path, other, dir+name, out), "rename one of them")
	}
	if err := output.CheckName(out); err != nil {
		report(diag.BadName, "its address is too long: "+err.Error(), "take fewer folders, or shorter names")
		return
	}
	b.copy(f, out)
}

// free claims the name of a file that lies beside the text, and returns what is in the
// way, or nil. A folder is, too, of which nothing may have been claimed so far.
func (b *building) free(out string) *output.Conflict {
	if folder := b.spelt[output.Fold("/"+out+"/")]; folder != "" {
		return &output.Conflict{Name: out, Other: folder, At: out}
	}
	if b.table(out) {
		return &output.Conflict{Name: out, Other: out, At: out}
	}
	return b.names.Add(out)
}

// table reports whether an output may be one of the tables that stand beside a page
// and have its name: package export makes them.
func (b *building) table(out string) bool {
	dir, base := path.Split(out)
	if ext := path.Ext(base); ext != ".csv" && ext != ".xlsx" || base != path.Base(dir)+ext {
		return false
	}
	p := b.holders[dir+"index.html"].page
	return p != nil && b.Definition(p).Tables
}

// copy enters a file that is published as it is.
func (b *building) copy(f content.File, out string) {
	b.holders[out] = holder{copy: f.Path}
	b.files[f.Path] = "/" + out
	name := strings.ToLower(path.Base(f.Path))
	b.byName[name] = append(b.byName[name], f.Path)
	b.copyable = append(b.copyable, Copy{From: f.Path, Out: out})
}
