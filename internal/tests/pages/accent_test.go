package pages

import (
	"fmt"
	"testing"
)

// contrasts are the pairs of the design that hold text, and how much they differ
// with the accent that is set, as WCAG counts; pairs below 4.5 are returned.
const contrasts = `(() => {
  const style = document.documentElement.style, probe = document.createElement("div");
  const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  document.body.append(probe);
  const light = (name) => {
    probe.style.setProperty("color", "var(--" + name + ")");
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const out = [];
  for (const accent of ["#2f6f5e", "#ffd500", "#ffff00", "#00ff88", "#ffffff", "#000000", "#ff0000", "#0000ff", "#ff00ff", "#888888"]) {
    style.setProperty("--accent", accent);
    for (const text of ["ink", "quiet", "link", "attention"]) {
      for (const ground of ["paper", "raised", "tint", "attention-tint"]) {
        const [a, b] = [light(text), light(ground)], ratio = Math.max(a, b) / Math.min(a, b);
        if (ratio < 4.5) out.push(text + " on " + ground + " with the accent " + accent + ": " + ratio.toFixed(2));
      }
    }
  }
  return out;
})()`

// testAccents tries accents that a site.yaml may set, the worst included: text
// can be read on every ground, light and dark.
func (s *studio) testAccents(t *testing.T) {
	tab := s.browser.New(t)
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			tab.Act(coloured(scheme))
			tab.Visit(s.test.url + "404.html")
			report(t, tab, fmt.Sprintf("in the %s scheme", scheme), contrasts)
		})
	}
}
