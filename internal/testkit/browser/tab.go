package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Patience is how long is waited for what has to come, on a machine that does much else, too.
const Patience = time.Minute

// record keeps what a page goes through. It runs before all else in every page.
//
//go:embed record.js
var record string

// Tab is a tab of the browser. It gathers what must not happen in one.
type Tab struct {
	t   testing.TB
	ctx context.Context
	end context.CancelFunc

	mu      sync.Mutex
	hosts   []string // that requests may go to
	allowed []*regexp.Regexp
	faults  []string
}

func (c *Chromium) attach(t testing.TB, options ...chromedp.ContextOption) *Tab {
	t.Helper()
	tab := &Tab{t: t}
	tab.ctx, tab.end = chromedp.NewContext(c.ctx, append(options, chromedp.WithListener(tab.listen))...)
	t.Cleanup(tab.close)
	if err := chromedp.Do(tab.ctx); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	if len(options) == 0 {
		script := page.AddScriptToEvaluateOnNewDocumentParams{Source: record}
		if _, err := chromedp.Call(tab.ctx, page.AddScriptToEvaluateOnNewDocument, script); err != nil {
			t.Fatalf("opening a tab: %v", err)
		}
	}
	return tab
}

// close closes the tab, and fails the test if anything was wrong in it.
func (b *Tab) close() {
	b.end()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, fault := range b.faults {
		b.t.Errorf("in a tab of %s: %s", strings.Join(b.hosts, ", "), fault)
	}
}

// Visit goes to an address and waits until its page has loaded. From then on
// requests may go to its host.
func (b *Tab) Visit(address string) {
	b.t.Helper()
	b.expect(address)
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		b.t.Fatalf("opening %s: %v", address, err)
	}
}

func (b *Tab) expect(address string) {
	u, err := url.Parse(address)
	if err != nil {
		b.t.Fatal(err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hosts = append(b.hosts, u.Host)
}

// within reports whether an address has the host of another.
func within(address, of string) bool {
	a, err := url.Parse(address)
	b, err2 := url.Parse(of)
	return err == nil && err2 == nil && a.Host == b.Host
}

// Allow says which faults a test brings about itself.
func (b *Tab) Allow(pattern string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.allowed = append(b.allowed, regexp.MustCompile(pattern))
}

func (b *Tab) fault(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, pattern := range b.allowed {
		if pattern.MatchString(text) {
			return
		}
	}
	b.faults = append(b.faults, text)
}

// listen is shown every event of the tab.
func (b *Tab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += ": " + e.ExceptionDetails.Exception.Description
		}
		b.fault("exception: %s", text)
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range e.Args {
			words = append(words, string(a.Value)+a.Description)
		}
		b.fault("console.%s: %s", e.Type, strings.Join(words, " "))
	case *log.EventEntryAdded:
		if strings.HasSuffix(e.Entry.URL, "/favicon.ico") {
			return // which browsers ask for by themselves
		}
		b.fault("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		b.request(e.Request.URL)
	case *inspector.EventTargetCrashed:
		b.fault("it crashed")
	}
}

// request looks where a request goes.
func (b *Tab) request(address string) {
	u, err := url.Parse(address)
	if err == nil && (u.Scheme == "data" || u.Scheme == "about" || u.Scheme == "blob") {
		return
	}
	b.mu.Lock()
	hosts := b.hosts
	b.mu.Unlock()
	for _, host := range hosts {
		if err == nil && u.Host == host {
			return
		}
	}
	b.fault("a request to %s", address)
}

// Eval returns the value of an expression, and of a promise what it comes to.
func Eval[T any](b *Tab, expression string) T {
	b.t.Helper()
	value, err := try[T](b, expression)
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

func try[T any](b *Tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Do runs statements, which may await.
func (b *Tab) Do(statements string) {
	b.t.Helper()
	Eval[bool](b, "(async () => {"+statements+"\nreturn true})()")
}

// Act runs an action of chromedp: typing, clicking.
func (b *Tab) Act(action chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, action); err != nil {
		b.t.Fatal(err)
	}
}

// Until waits for an expression, or what its promise comes to, to hold. A page
// that goes away meanwhile is asked again when another is there.
func (b *Tab) Until(what, expression string) {
	b.t.Helper()
	for end := time.Now().Add(Patience); ; time.Sleep(5 * time.Millisecond) {
		ok, err := try[bool](b, "(async () => Boolean(await ("+expression+")))()")
		if ok {
			return
		}
		if time.Now().After(end) {
			text, _ := try[string](b, `document.body.innerText.slice(0, 1000)`)
			b.t.Fatalf("waited in vain for %s (%v); the page shows:\n%s", what, err, text)
		}
	}
}

// Shows waits until the main part of the page holds a text.
func (b *Tab) Shows(text string) {
	b.t.Helper()
	b.Until(fmt.Sprintf("%q", text), "document.querySelector('main')?.textContent.includes("+Literal(text)+")")
}

// Literal writes a value as JavaScript does.
func Literal(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(data)
}
