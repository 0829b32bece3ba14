package serve

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html"
	"io"
	"log"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/site"
	"rolebook/internal/theme"
)

// ownPath is where the preview's own paths begin; no page of a site does.
const ownPath = "/_rolebook/"

// A client that takes longer than stall to read a piece of an answer is dropped.
const (
	stall = 10 * time.Second
	piece = 128 << 10 // bytes
)

// discardLog drops what net/http logs of clients that do not speak HTTP.
func discardLog() *log.Logger { return log.New(io.Discard, "", 0) }

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Content-Security-Policy", theme.Policy)
	switch {
	case !s.host(r):
		s.sendText(w, r, http.StatusForbidden, "this host is not allowed; start with --allow-host if it should be")
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		header.Set("Allow", "GET, HEAD")
		s.sendText(w, r, http.StatusMethodNotAllowed, "only GET and HEAD")
	case strings.HasPrefix(r.URL.Path, ownPath):
		s.own(w, r)
	default:
		s.page(w, r)
	}
}

// own answers the preview's own paths.
func (s *Server) own(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, ownPath)
	if a, ok := s.client[name]; ok {
		s.write(w, r, http.StatusOK, a.mime, a.data)
		return
	}
	switch {
	case strings.HasPrefix(r.URL.Path, besidePath):
		s.writeBeside(w, r, strings.TrimPrefix(r.URL.Path, besidePath))
	case name != "events" && name != "state.json":
		s.sendText(w, r, http.StatusNotFound, "there is nothing here")
	case !s.fromOwnPage(r):
		s.sendText(w, r, http.StatusForbidden, "this is for the preview's own pages")
	case name == "events":
		s.events(w, r)
	default:
		s.writeState(w, r)
	}
}

// shown returns the state that is shown, and puts its generation into the header. Where
// there is no snapshot, it answers with the page that says so, and returns nil.
func (s *Server) shown(w http.ResponseWriter, r *http.Request) *state {
	s.await(r)
	now := s.current.Load()
	w.Header().Set("X-Rolebook-Generation", strconv.FormatUint(now.generation, 10))
	w.Header().Set("Server-Timing", fmt.Sprintf("generation;desc=%d", now.generation)) // a script can read this one
	if now.snapshot == nil {
		if s.options.Hold > 0 && now.generation == 0 {
			w.Header().Set("Refresh", "0") // the next request waits again
		}
		s.write(w, r, http.StatusServiceUnavailable, mimeOf(".html"), s.loadingPage(now))
		return nil
	}
	return now
}

// page answers a path of the snapshot.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	now := s.shown(w, r)
	if now == nil {
		return
	}
	name, ok := now.outputName(r.URL.Path)
	if !ok {
		s.missing(w, r, now)
		return
	}
	p, found := now.snapshot.Find(name)
	if !found {
		if _, dir := now.snapshot.Find(name + "/index.html"); dir && r.URL.RawQuery == "" {
			// Only a path that the snapshot has is sent back, nothing else of the request.
			s.redirect(w, r, http.StatusMovedPermanently, now.base()+escapePath(name)+"/")
			return
		}
		s.missing(w, r, now)
		return
	}
	s.writePath(w, r, now, p, http.StatusOK)
}

// await holds a request that comes during the first load for at most Options.Hold: a
// page a little later is better than one that asks to wait.
func (s *Server) await(r *http.Request) {
	select {
	case <-s.ready: // nearly always; no timer is made
		return
	default:
	}
	late := time.NewTimer(s.options.Hold)
	defer late.Stop()
	select {
	case <-s.ready:
	case <-late.C:
	case <-r.Context().Done():
	}
}

// outputName returns the name of the file of the output that the path of a request
// means; false where it is not below the site's base path. It is not normalized: only
// the exact paths of the snapshot exist.
func (now *state) outputName(address string) (name string, ok bool) {
	base := now.snapshot.Site().Config.Path()
	if base != "/" && address == "/" {
		return "", false
	}
	name, ok = strings.CutPrefix(address, unescape(base))
	if !ok {
		return "", false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, true
}

func (now *state) base() string { return now.snapshot.Site().Config.Path() }

// missing answers a path that the snapshot does not have: above the base path with a
// redirect to the site, else with the site's own error page.
func (s *Server) missing(w http.ResponseWriter, r *http.Request, now *state) {
	if base := now.base(); base != "/" && (r.URL.Path == "/" || r.URL.Path+"/" == unescape(base)) {
		s.redirect(w, r, http.StatusFound, base)
		return
	}
	if p, ok := now.snapshot.Find("404.html"); ok {
		s.writePath(w, r, now, p, http.StatusNotFound)
		return
	}
	s.sendText(w, r, http.StatusNotFound, "there is nothing here")
}

// writePath renders a path and writes it, pages with the preview's script.
func (s *Server) writePath(w http.ResponseWriter, r *http.Request, now *state, p generator.Path, status int) {
	data, err := now.snapshot.Bytes(p)
	if fault := (*theme.Fault)(nil); errors.As(err, &fault) {
		s.write(w, r, http.StatusInternalServerError, mimeOf(".html"), s.faultPage(fault.Problem))
		return
	}
	if err != nil {
		s.sendText(w, r, http.StatusInternalServerError, err.Error())
		return
	}
	if p.Kind == generator.PagePath {
		data = s.inject(data)
	}
	s.write(w, r, status, mimeOf(path.Ext(p.Name)), data)
}

// inject adds the preview's script at the start of the head, so that it sees the
// page before any other script has changed it.
func (s *Server) inject(page []byte) []byte {
	at := bytes.Index(page, []byte("<head>\n")) + len("<head>\n")
	if at < len("<head>\n") {
		at = 0
	}
	out := make([]byte, 0, len(page)+len(s.Script()))
	out = append(out, page[:at]...)
	out = append(out, s.Script()...)
	return append(out, page[at:]...)
}

// Script is what a served page has more than the built one.
func (s *Server) Script() string {
	return fmt.Sprintf("<script type=\"module\" src=\"%spreview.js?token=%s\"></script>\n", ownPath, s.token)
}

// loadingPage is the page that is shown while there is no snapshot. During the first
// load it says how far that is, and is requested again by the browser, without a script,
// which would take processor time from the load. After a load that failed, a script
// shows why.
func (s *Server) loadingPage(now *state) []byte {
	script, text := s.Script(), ""
	if now.generation == 0 && s.options.Hold > 0 {
		script, text = "", "<p>The playbook is being read"
		if now.of > 0 {
			text += fmt.Sprintf(": %s %d of %d", now.stage, now.done, now.of)
		}
		text += "</p>\n"
	}
	return plain(script, "data-rolebook-alone", text)
}

// faultPage replaces a page that its template cannot render. A script shows the page
// itself when the template is repaired.
func (s *Server) faultPage(p diag.Problem) []byte {
	text := "<p>This page cannot be shown, because its template fails.</p>\n<p><code>" + html.EscapeString(p.Place()) + "</code>: " + html.EscapeString(p.Text()) + "</p>\n"
	if p.Source != "" {
		source, _ := diag.Excerpt(p.Source, p.Pos.Col)
		text += "<pre>" + html.EscapeString(source) + "</pre>\n"
	}
	return plain(s.Script(), "data-rolebook-faulty", text)
}

// plain is a page of the preview itself, not of the site.
func plain(script, body, text string) []byte {
	return []byte("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>rolebook</title>\n" +
		script + "</head>\n<body " + body + ">\n" + text + "</body>\n</html>\n")
}

// redirect sends a browser to a path of the site, and never elsewhere: a path that
// begins with two slashes would name another host.
func (s *Server) redirect(w http.ResponseWriter, r *http.Request, status int, to string) {
	if strings.HasPrefix(to, "//") {
		s.sendText(w, r, http.StatusNotFound, "there is nothing here")
		return
	}
	w.Header().Set("Location", to)
	s.sendText(w, r, status, "it is at "+to)
}

// sendText answers with a line of text.
func (s *Server) sendText(w http.ResponseWriter, r *http.Request, status int, text string) {
	s.write(w, r, status, mimeOf(".txt"), []byte(text+"\n"))
}

// write writes a whole answer, piece by piece, each with a deadline of its own: a client
// may read slowly, but has to keep reading.
func (s *Server) write(w http.ResponseWriter, r *http.Request, status int, mime string, data []byte) {
	w.Header().Set("Content-Type", mime)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return
	}
	control := http.NewResponseController(w)
	for some := range slices.Chunk(data, piece) {
		_ = control.SetWriteDeadline(time.Now().Add(stall))
		if _, err := w.Write(some); err != nil {
			return
		}
	}
}

// mimeOf returns the media type of an extension. The tables of systems differ, and
// nosniff makes the difference matter.
func mimeOf(ext string) string {
	ext = strings.ToLower(ext)
	known := map[string]string{
		".html":        "text/html; charset=utf-8",
		".css":         "text/css; charset=utf-8",
		".js":          "text/javascript; charset=utf-8",
		".mjs":         "text/javascript; charset=utf-8",
		".json":        "application/json",
		".map":         "application/json",
		".xml":         "application/xml; charset=utf-8",
		".txt":         "text/plain; charset=utf-8",
		".md":          "text/plain; charset=utf-8",
		"":             "text/plain; charset=utf-8",
		".csv":         "text/csv; charset=utf-8",
		".woff2":       "font/woff2",
		".woff":        "font/woff",
		".pdf":         "application/pdf",
		".mp4":         "video/mp4",
		".webm":        "video/webm",
		".mp3":         "audio/mpeg",
		".webmanifest": "application/manifest+json",
		".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}
	return cmp.Or(known[ext], site.PictureType(ext), "application/octet-stream")
}
