package pages

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit/browser"
)

// The two widths that gates are held at.
const (
	phone = 360
	desk  = 1280
)

// An action is a step in a tab.
type action = chromedp.Action[chromedp.Void]

// tell is a command of the protocol whose answer does not matter.
func tell[P, R any](command cdp.Command[P, R], params P) action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// onNewPages runs a script on every page before the page's own.
func onNewPages(script string) action {
	return tell(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// sized makes the tab as wide as a phone or a desk.
func sized(width int64) action {
	return tell(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: 800, DeviceScaleFactor: 1, Mobile: width < 600})
}

// coloured makes the system prefer "light" or "dark".
func coloured(scheme string) action {
	return tell(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// stayHere keeps a page that has moved from leading on, so that it can be
// looked at.
func stayHere() action {
	return tell(network.SetBlockedURLs, network.SetBlockedURLsParams{
		URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/assets/redirect-*", Block: true}}})
}

// each looks at faces, two at a time, each in a tab of its own.
func (s *studio) each(t *testing.T, faces []face, look func(*testing.T, *browser.Tab, face)) {
	for _, f := range faces {
		t.Run(f.playbook.name+"/"+f.String(), func(t *testing.T) {
			t.Parallel()
			look(t, s.tab(t, f), f)
		})
	}
}

// tab opens an empty tab in which a page can be looked at, also one that has
// moved.
func (s *studio) tab(t *testing.T, f face) *browser.Tab {
	t.Helper()
	tab := s.browser.New(t)
	if f.kind == "redirect" {
		tab.Act(stayHere())
		tab.Allow("ERR_BLOCKED_BY_CLIENT")
	}
	return tab
}

// report is what an expression finds wrong with the page.
func report(t *testing.T, tab *browser.Tab, where, expression string) {
	t.Helper()
	for _, problem := range browser.Eval[[]string](tab, expression) {
		t.Errorf("%s: %s", where, problem)
	}
}

// settled waits until the page has laid itself out, what is below the screen
// included: its fonts are there, its pictures are decoded, and two frames were
// drawn.
const settled = `
  for (const part of document.querySelectorAll("main section")) part.style.contentVisibility = "visible";
  await document.fonts.ready;
  for (const image of document.images) { image.loading = "eager"; await image.decode().catch(() => {}); }
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
`
