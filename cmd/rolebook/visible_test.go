package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestNothingInternalIsPublished builds, for each way in which a document can be left
// out, a playbook that has one of every kind left out so, each with a planted word in
// every field, and public documents that refer to it in every way. The ordinary build
// holds every planted word. A public build into the same folder holds none: in no file's
// bytes, unpacked, in no name; and it is byte for byte the build into an empty folder.
//
// Seen to fail without: Cut.Marked in visibility.out (section), the propagation in
// visibility.carry (a section of the source), within (folder page), Draft of the original
// in visibility.internal, Kinds (a kind of the source), published in package site
// (attachments), reached in package visibility (sources), and with PutAsset in the place
// of PutNamed in generator/publish.go (the index of the build before).
func TestNothingInternalIsPublished(t *testing.T) {
	for name, way := range exclusions() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := publicSide(way)
			maps.Copy(files, way.files())
			files = rare(files)
			dir, out, fresh := writePlaybook(t, files), filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "fresh")
			want := map[string]bool{}
			for _, text := range files {
				for _, word := range planted().FindAllString(text, -1) {
					want[strings.ToLower(word)] = true
				}
			}
			for name := range files {
				for _, word := range planted().FindAllString(name, -1) {
					want[strings.ToLower(word)] = true
				}
			}
			build := func(out string, options ...string) {
				t.Helper()
				got := command(t, append([]string{"build", "-C", dir, "--out", out}, options...)...)
				if got.code != exitFine {
					t.Fatalf("the build with %v ends with %d\n%s", options, got.code, got.stderr)
				}
			}
			build(out, "--drafts", "--visibility", "internal")
			whole := plantedIn(t, readTree(t, out))
			for word := range want {
				if len(whole[word]) == 0 && !unshown(word) {
					t.Errorf("nothing in the whole site holds %q", word)
				}
			}
			build(out, way.options...)
			build(fresh, way.options...)
			site := readTree(t, out)
			for word, in := range plantedIn(t, site) {
				t.Errorf("the public site holds %q in %v", word, in)
			}
			if differ := differences(site, readTree(t, fresh)); len(differ) > 0 {
				t.Errorf("the build over another differs from one into an empty folder in %v", differ)
			}
			for _, word := range []string{"Oklead", "Okother", "Okduty", "Oktask", "Okverdict", "Okposition", "Okarticle", "Okterm", "okcandidates"} {
				if len(holding(site, word)) == 0 {
					t.Errorf("the public site does not hold %q", word)
				}
			}
		})
	}
}

// rare makes the planted words so that nothing else begins like them: no layout of a
// keyboard, no hash.
func rare(files map[string]string) map[string]string {
	r := strings.NewReplacer("zx", "zxqj", "Zx", "Zxqj")
	out := map[string]string{}
	for name, text := range files {
		out[r.Replace(name)] = r.Replace(text)
	}
	return out
}

// unshown reports whether a word is one that no page shows: ids and file names of typed
// documents are in addresses and data only where something refers to them.
func unshown(word string) bool { return strings.HasPrefix(word, "zxqjhidden") }

// planted finds the words that no public build may hold.
func planted() *regexp.Regexp { return regexp.MustCompile(`(?i)zxqj[a-z]+`) }

// plantedIn returns the planted words in the names and the bytes of files, unpacked, with
// the files that hold each.
func plantedIn(t *testing.T, files map[string]string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for name, data := range files {
		text := name + " " + data + " " + unpacked(t, name, data)
		for _, word := range planted().FindAllString(text, -1) {
			if word = strings.ToLower(word); !slices.Contains(found[word], name) {
				found[word] = append(found[word], name)
			}
		}
	}
	return found
}

// unpacked returns what is compressed in a file.
func unpacked(t *testing.T, name, data string) string {
	t.Helper()
	var b bytes.Buffer
	switch filepath.Ext(name) {
	case ".bin":
		for at := range len(data) { // wherever a compressed part begins
			if at > 256 {
				break
			}
			_, _ = io.Copy(&b, flate.NewReader(strings.NewReader(data[at:])))
		}
	case ".xlsx":
		z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
		if err != nil {
			return "" // it is none of ours
		}
		for _, f := range z.File {
			r, err := f.Open()
			noError(t, err)
			_, err = io.Copy(&b, r)
			noError(t, err)
		}
	}
	return b.String()
}

func holding(files map[string]string, word string) (names []string) {
	for name, data := range files {
		if strings.Contains(data, word) {
			names = append(names, name)
		}
	}
	return names
}

// exclusion is one way in which documents are left out.
type exclusion struct {
	folder  string // below content/<lang>/, of the documents that are left out
	header  string // what each says in its header
	section bool   // whether the documents are public, and a section of each is not
	options []string
	site    string            // more of site.yaml
	others  map[string]string // further files
	move    func(files map[string]string)
}

func exclusions() map[string]exclusion {
	public := []string{"--visibility", "public"}
	return map[string]exclusion{
		"front matter": {header: "visibility: internal\n", options: public},
		"site.yaml":    {header: "visibility: internal\n", site: "visibility: public\n"},
		"draft":        {header: "draft: true\n", options: public},
		"section":      {section: true, options: public},
		"folder page": {folder: "zxfolder/", options: public,
			others: map[string]string{"content/en/zxfolder/index.md": "---\nvisibility: internal\n---\n# Zxfolderpage\n"}},
		"nested folder page": {folder: "zxfolder/deep/", options: public,
			others: map[string]string{"content/en/zxfolder/index.md": "---\nvisibility: internal\n---\n# Zxfolderpage\n"}},
		"inherited":         {header: "visibility: internal\n", options: public, move: translated},
		"inherited draft":   {header: "draft: true\n", options: public, move: translated},
		"source language":   {header: "visibility: internal\nsource: it\n", options: public, move: reversed},
		"inherited section": {section: true, options: public, move: unmarked},
	}
}

// unmarked adds translations in which what has an id, or stands for a dimension, is not
// marked, since their sources are.
func unmarked(files map[string]string) {
	for name, text := range files {
		rest, english := strings.CutPrefix(name, "content/en/")
		if !english || !strings.HasSuffix(name, ".md") {
			continue
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
		body = strings.ReplaceAll(body, " visibility=internal", "") // behind an id
		body = strings.ReplaceAll(body, "## Hiring {visibility=internal}", "## Hiring")
		files["content/it/"+rest] = strings.NewReplacer("Zx", "Zxit", "](zx", "](../../en/"+filepath.Dir(rest)+"/zx").Replace(body)
	}
}

// translated adds to each document that is left out a translation that does not say so.
func translated(files map[string]string) {
	for name, text := range files {
		rest, english := strings.CutPrefix(name, "content/en/")
		if !english || !strings.HasSuffix(name, ".md") {
			continue
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
		files["content/it/"+rest] = strings.NewReplacer("Zx", "Zxit").Replace(body)
	}
}

// reversed lets the Italian be the source, and the English say where it comes from.
func reversed(files map[string]string) {
	for name, text := range files {
		rest, english := strings.CutPrefix(name, "content/en/")
		if !english || !strings.HasSuffix(name, ".md") {
			continue
		}
		files["content/it/"+rest] = strings.Replace(text, "source: it\n", "", 1)
		_, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
		files[name] = "---\nsource: it\n---\n" + strings.NewReplacer("Zx", "Zxen").Replace(body)
	}
}
