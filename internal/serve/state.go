package serve

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/site"
)

// changes is what a tab cannot see in its own page. A tab may miss a generation, so the
// changes of earlier ones are kept.
type changes struct {
	files    map[string]uint64 // addresses of copied files, by the generation in which they changed
	edited   string            // the address of the page whose file was edited last
	editedIn uint64            // the generation in which that was
	compared []comparedJSON    // the comparisons that this edit touched
}

// compare returns what changed up to now, given an older state.
func (now *state) compare(old *state) changes {
	c := old.changes()
	if old.snapshot == nil || old.snapshot == now.snapshot {
		return c
	}
	files, page := now.snapshot.ChangedSince(old.snapshot)
	if len(files) > 0 {
		c.files = maps.Clone(c.files)
		if c.files == nil {
			c.files = map[string]uint64{}
		}
	}
	for _, f := range files {
		c.files[now.base()+escapePath(f)] = now.generation
	}
	if page != nil {
		c.edited, c.editedIn = now.base()+strings.TrimPrefix(site.Escape(page.URL), "/"), now.generation
		c.compared = comparedOf(now.snapshot.ComparedSince(old.snapshot, page))
	}
	return c
}

// since returns what changed after a generation.
func (c changes) since(generation uint64) (files map[string]uint64, edited string, compared []comparedJSON) {
	files = map[string]uint64{}
	for address, in := range c.files {
		if in > generation {
			files[address] = in
		}
	}
	if c.editedIn > generation {
		edited, compared = c.edited, c.compared
	}
	return files, edited, compared
}

func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }

func unescape(p string) string {
	if u, err := url.PathUnescape(p); err == nil {
		return u
	}
	return p
}

// stateJSON is what the preview's script fetches: what is shown, and what is known of
// the page that the script is in.
type stateJSON struct {
	Generation uint64        `json:"generation"`
	Ready      bool          `json:"ready"`
	Stage      string        `json:"stage,omitempty"`
	Done       int           `json:"done,omitempty"`
	Of         int           `json:"of,omitempty"`
	Failed     string        `json:"failed,omitempty"`
	Problems   []problemJSON `json:"problems"`
	Checked    bool          `json:"checked"` // whether those are all that there are
	Errors     int           `json:"errors"`
	Warnings   int           `json:"warnings"`
	Page       *pageJSON     `json:"page,omitempty"`
	// Since the generation that the tab shows.
	Changed map[string]uint64 `json:"changed,omitempty"`
	Edited  string            `json:"edited,omitempty"`
	// The comparisons that the last edit touched.
	Compared []comparedJSON `json:"compared,omitempty"`
}

type problemJSON struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Place    string `json:"place"`
	Text     string `json:"text"`
	Source   string `json:"source,omitempty"`
	Column   int    `json:"column,omitempty"`
	Edit     string `json:"edit,omitempty"`
}

type pageJSON struct {
	File     string `json:"file"`
	Edit     string `json:"edit,omitempty"`
	Draft    bool   `json:"draft,omitempty"`
	Internal bool   `json:"internal,omitempty"`
	ReviewBy string `json:"reviewBy,omitempty"`
	Moved    string `json:"moved,omitempty"`
	// The headings of the role, or of the roles that are compared, and their dimensions.
	Headings []headingJSON `json:"headings,omitempty"`
	// The places of the items that the page shows, by id; of a comparison by role#item.
	Items map[string]placeJSON `json:"items,omitempty"`
	// Of a translation: where it stands beside its source, and how it stands to it.
	Beside *linkJSON `json:"beside,omitempty"`
}

type linkJSON struct {
	URL  string `json:"url"`
	Text string `json:"text"`
}

// maxProblems is how many problems a panel shows; the counts are of all.
const maxProblems = 200

// writeState answers with the state that is shown. The query has the address of the
// tab's page (path), the file that the page came from (file), by which a page that moved
// is found, and the generation that the tab shows (since).
func (s *Server) writeState(w http.ResponseWriter, r *http.Request) {
	now := s.current.Load()
	problems := now.problemsOf(r.URL.Query().Get("path"))
	out := stateJSON{Generation: now.generation, Ready: now.snapshot != nil, Stage: now.stage, Done: now.done, Of: now.of,
		Failed: diag.Escape(now.failed), Problems: []problemJSON{}, Checked: now.checked,
		Errors: problems.Count(diag.Error), Warnings: problems.Count(diag.Warning)}
	for _, p := range ordered(problems.AtLeast(diag.Warning), now.fileAt(r.URL.Query().Get("path"))) {
		if len(out.Problems) == maxProblems {
			break
		}
		source, col := diag.Excerpt(p.Source, p.Pos.Col)
		out.Problems = append(out.Problems, problemJSON{Severity: p.Severity().String(), Code: string(p.Code), Place: p.Place(),
			Text: p.Text(), Source: source, Column: col, Edit: s.edit(p.File, p.Pos.Line, p.Pos.Col)})
	}
	shows, _ := strconv.ParseUint(r.URL.Query().Get("since"), 10, 64)
	out.Changed, out.Edited, out.Compared = now.changes().since(shows)
	if now.snapshot != nil {
		out.Page = s.pageState(now, r.URL.Query().Get("path"), r.URL.Query().Get("file"))
	}
	data, err := json.Marshal(out)
	if err != nil {
		s.sendText(w, r, http.StatusInternalServerError, err.Error())
		return
	}
	s.write(w, r, http.StatusOK, mimeOf(".json"), data)
}

// problemsOf returns the problems that a tab with an address shows: all that are
// known, and first why a template cannot render its page.
func (now *state) problemsOf(address string) diag.List {
	if now.snapshot == nil {
		return now.problems
	}
	if name, ok := now.outputName(unescape(address)); ok {
		if p, found := now.snapshot.Find(name); found {
			if fault, failed := now.snapshot.Fault(p); failed {
				return append(diag.List{fault}, now.problems...)
			}
		}
	}
	return now.problems
}

// maxPerCode is how many problems of one code the panel shows of other files.
const maxPerCode = 5

// ordered puts the problems of one file first, then errors before warnings. In the other
// files at most maxPerCode of each code are shown.
func ordered(list diag.List, file string) diag.List {
	var own, others diag.List
	for _, p := range list.ByUrgency() {
		if p.File == file && file != "" {
			own = append(own, p)
		} else {
			others = append(others, p)
		}
	}
	return append(own, others.Folded(maxPerCode)...)
}

// fileAt is the file of the page at an address, or "".
func (now *state) fileAt(address string) string {
	if p := now.pageAt(address); p != nil && now.snapshot.Site().Doc(p) != nil {
		return now.snapshot.FileOf(p)
	}
	return ""
}

// pageAt is the page at an address, or the one that stands there beside its source; nil
// where there is none.
func (now *state) pageAt(address string) *site.Page {
	if now.snapshot == nil {
		return nil
	}
	if file, ok := strings.CutPrefix(unescape(address), besidePath); ok {
		return now.snapshot.Site().PageOfFile(file)
	}
	name, ok := now.outputName(unescape(address))
	if !ok {
		return nil
	}
	return now.snapshot.Page(name)
}

// pageState is what is known of the page at an address, or if there is none any more,
// the address of the page of its file; nil where there is neither.
func (s *Server) pageState(now *state, address, file string) *pageJSON {
	if p := now.pageAt(address); p != nil {
		d := now.snapshot.Site().Doc(p)
		if d == nil {
			return &pageJSON{}
		}
		path := now.snapshot.FileOf(p)
		out := &pageJSON{File: path, Edit: s.edit(path, 1, 1), Draft: d.Draft, Internal: d.Internal(),
			Headings: s.headings(now.snapshot, p), Items: s.places(now.snapshot.Places(p)), Beside: s.besideLink(now.snapshot, d.File)}
		if !d.ReviewBy.IsZero() {
			out.ReviewBy = d.ReviewBy.Format("2006-01-02")
		}
		return out
	}
	if p := now.snapshot.PageOfFile(file); p != nil {
		return &pageJSON{File: file, Moved: now.base() + strings.TrimPrefix(site.Escape(p.URL), "/")}
	}
	return nil
}

// edit is a link that opens an editor at a place; "" where none is configured.
func (s *Server) edit(file string, line, col int) string {
	if s.options.Editor == "" || file == "" {
		return ""
	}
	full := filepath.ToSlash(filepath.Join(s.options.Dir, filepath.FromSlash(file)))
	return strings.NewReplacer("{file}", escapePath(full), "{line}", strconv.Itoa(max(line, 1)), "{column}", strconv.Itoa(max(col, 1))).Replace(s.options.Editor)
}
