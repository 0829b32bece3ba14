package pages

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// screenshotsEnv names the folder that TestScreenshots fills.
const screenshotsEnv = "ROLEBOOK_SCREENSHOTS"

// TestScreenshots writes pictures of every kind of page, in every script, on a
// phone and a desk, light and dark, and on paper: role-bg-phone-dark.png,
// role-bg-print-1.png. It judges nothing; people do. Run it by .ci/screenshots.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv(screenshotsEnv)
	if dir == "" {
		t.Skip("set " + screenshotsEnv + " to a folder, or run .ci/screenshots")
	}
	testkit.NoError(t, os.MkdirAll(dir, 0o755))
	s := newStudio(t)
	s.browser = browser.Start(t)
	for _, f := range s.test.faces("en", "bg", "vi", "ar") {
		s.shoot(t, f, filepath.Join(dir, f.String()))
	}
	for _, f := range s.shipped.faces("en", "bg", "vi") {
		s.shoot(t, f, filepath.Join(dir, "shipped-"+f.String()))
	}
}

// shoot takes all pictures of a page, in files that begin with a name.
func (s *studio) shoot(t *testing.T, f face, name string) {
	t.Run(filepath.Base(name), func(t *testing.T) {
		t.Parallel()
		tab := s.tab(t, f)
		for _, screen := range []struct {
			name          string
			width, height int64
			scale         float64
		}{{"phone", 390, 844, 2}, {"desk", desk, 800, 1}} {
			tab.Act(tell(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
				Width: screen.width, Height: screen.height, DeviceScaleFactor: screen.scale, Mobile: screen.scale > 1}))
			for _, scheme := range []string{"light", "dark"} {
				tab.Act(coloured(scheme))
				tab.Visit(f.address())
				tab.Do(settled)
				testkit.NoError(t, os.WriteFile(name+"-"+screen.name+"-"+scheme+".png", picture(t, tab), 0o644))
			}
		}
		paper(t, tab, name+"-print")
	})
}

// picture is a picture of the whole page.
func picture(t *testing.T, tab *browser.Tab) []byte {
	t.Helper()
	var data []byte
	tab.Act(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		size := browser.Eval[[2]float64](tab, `[innerWidth, document.documentElement.offsetHeight]`)
		whole := true
		got, err := cdp.Call(ctx, target, page.CaptureScreenshot, page.CaptureScreenshotParams{
			CaptureBeyondViewport: &whole, Clip: &page.Viewport{Width: size[0], Height: size[1], Scale: 1}})
		data = got.Data
		return err
	}))
	return data
}

// paper prints the page as a reader's browser would, and makes pictures of the
// sheets where there is a program for it.
func paper(t *testing.T, tab *browser.Tab, name string) {
	t.Helper()
	tab.Act(coloured("light"))
	tab.Act(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		css := true
		got, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PreferCSSPageSize: &css})
		if err != nil {
			return err
		}
		return os.WriteFile(name+".pdf", got.Data, 0o644)
	}))
	program, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Log("pdftoppm is missing: the sheets are there as PDF only")
		return
	}
	if out, err := exec.CommandContext(t.Context(), program, "-r", "75", "-png", name+".pdf", name).CombinedOutput(); err != nil {
		t.Errorf("pdftoppm: %v\n%s", err, out)
	}
}
