package theme

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"rolebook/internal/wording"
)

// TestSpread places marks where ratings are on the scale, one above the other where they are
// the same, and tells raters of the same initials apart. Break: js/spread.js.
func TestSpread(t *testing.T) {
	got := inNode[map[string]any](t, `
		import { initials, places } from "./js/spread.js";
		globalThis.output = {
			places: places({ min: 1, max: 5 }, [1, 5, 3, 3]).map((p) => [p.x, p.above]),
			flat: places({ min: 1, max: 1 }, [1])[0].x,
			initials: initials(["Ada Lovelace", "Ben", "Al Lee", "", "Ольга Н. Мир", "山田太郎"]),
		};`, nil)
	want := map[string]any{
		"places":   []any{[]any{14.0, 0.0}, []any{226.0, 0.0}, []any{120.0, 0.0}, []any{120.0, 1.0}},
		"flat":     120.0,
		"initials": []any{"A1", "BE", "A2", "?", "ОМ", "山田"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestPanelExports writes a panel as rows and as text, with the numbers of its table. Break:
// js/panel-export.js.
func TestPanelExports(t *testing.T) {
	got := inNode[map[string]any](t, `
		import { panelRows, panelText, importPanel, exportPanel } from "./js/panel-export.js";
		const merged = { head: ["Competency", "Weight", "Mean", "Spread"], discuss: "Discuss", coverage: "Coverage",
			raters: [{ name: "Ben", coverage: 1 }, { name: "Cleo", coverage: 1 / 3 }],
			rows: [{ name: "Judgement", weight: 40, mean: 3.5, spread: 3, discuss: true, scores: [5, 2] },
				{ name: "Writing", weight: 0, mean: 10 / 3, spread: null, discuss: false, scores: [3, null] },
				{ name: "Listening", weight: 0, mean: null, spread: null, discuss: false, scores: [null, null] }] };
		const card = { id: "x", guide: "g", fingerprint: "f", candidate: "Ada", rater: "Ben", date: "2026-11-21", keep: true, ratings: { a: { score: 3, note: "" } }, flags: [] };
		globalThis.output = { rows: panelRows(merged), text: panelText(merged, (n) => n.toFixed(2), (n) => Math.floor(n * 100) + "%"),
			again: importPanel(JSON.parse(JSON.stringify(exportPanel([card]))))[0].rater, none: [importPanel(null), importPanel({}), importPanel({ format: "rolebook/panel", version: 1, cards: [{}] })] };`, nil)
	want := map[string]any{
		"rows": []any{
			[]any{"Competency", "Weight", "Mean", "Spread", "Discuss", "Ben", "Cleo"},
			[]any{"Judgement", 40.0, 3.5, 3.0, "Discuss", 5.0, 2.0},
			[]any{"Writing", nil, 3.333333, nil, "", 3.0, nil},
			[]any{"Listening", nil, nil, nil, "", nil, nil},
			[]any{"Coverage", nil, nil, nil, nil, 1.0, 0.333333},
		},
		"text":  "Judgement: Mean 3.50 · Spread 3.00 (Discuss) · Ben 5 · Cleo 2\nWriting: Mean 3.33 · Ben 3 · Cleo –\nListening: Ben – · Cleo –\nCoverage: Ben 100% · Cleo 33%\n",
		"again": "Ben", "none": []any{nil, nil, nil},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestAdJob reads what people type about pay, and makes a JobPosting once pay, place and
// contract are there. Break: js/ad-job.js.
func TestAdJob(t *testing.T) {
	got := inNode[map[string]any](t, `
		import { amount, payText, posting, snippet } from "./js/ad-job.js";
		const job = { from: "32,000", to: "38.000", currency: "eur", period: "YEAR", place: "Lyon", contract: "Permanent" };
		const ad = { title: "Gardener", description: "<p>Roses</p>", today: "2026-11-28" };
		const without = (name) => posting({ ...job, [name]: " " }, ad);
		globalThis.output = {
			amounts: ["32,000", "38.000", "1 234,5", "15.50", "1.234.567,89", "12’000", "about 30", "", undefined].map(amount),
			pay: [payText(job, "en", "per year"), payText({ ...job, to: "" }, "en", "per year"), payText({ ...job, from: "15.50", to: "18" }, "en", "per hour"),
				payText({ ...job, to: "20" }, "en", ""), payText({ ...job, currency: "euro" }, "en", ""), payText({ ...job, to: "more" }, "en", "")],
			none: ["from", "currency", "period", "place", "contract"].map(without),
			posting: JSON.parse(JSON.stringify(posting({ ...job, remote: "fully", employer: "Rose & Co" }, ad))),
			snippet: snippet({ a: "</script>" }),
		};`, nil)
	want := map[string]any{
		"amounts": []any{32000.0, 38000.0, 1234.5, 15.5, 1234567.89, 12000.0, nil, nil, nil},
		"pay":     []any{"€32,000 – €38,000 per year", "€32,000 per year", "€15.50 – €18.00 per hour", "", "", ""},
		"none":    []any{nil, nil, nil, nil, nil},
		"posting": map[string]any{
			"@context": "https://schema.org", "@type": "JobPosting", "title": "Gardener", "description": "<p>Roses</p>", "datePosted": "2026-11-28",
			"hiringOrganization": map[string]any{"@type": "Organization", "name": "Rose & Co"},
			"jobLocation":        map[string]any{"@type": "Place", "address": "Lyon"}, "jobLocationType": "TELECOMMUTE", "employmentType": "Permanent",
			"baseSalary": map[string]any{"@type": "MonetaryAmount", "currency": "EUR", "value": map[string]any{"@type": "QuantitativeValue", "minValue": 32000.0, "maxValue": 38000.0, "unitText": "YEAR"}},
		},
		"snippet": "<script type=\"application/ld+json\">\n{\n  \"a\": \"\\u003c/script>\"\n}\n</script>\n",
	}
	for name := range want {
		if !reflect.DeepEqual(got[name], want[name]) {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got[name], want[name])
		}
	}
}

// TestWordingInTheBrowser holds js/wording.js to the table of package wording.
func TestWordingInTheBrowser(t *testing.T) {
	text, err := os.ReadFile("../wording/testdata/found.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []struct{ Lang, Text, Of, Want string }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	var given []map[string]any
	for _, c := range all {
		words := wording.Of(c.Lang)
		lists := map[string][]string{"cliches": words.Cliches, "gendered": words.Gendered, "unfair": words.Unfair}
		given = append(given, map[string]any{"text": c.Text, "phrases": append([]string{}, lists[c.Of]...)})
	}
	got := inNode[[]string](t, `
		import { find } from "./js/wording.js";
		globalThis.output = globalThis.input.map(({ text, phrases }) => find(text, phrases));`, given)
	for i, c := range all {
		if got[i] != c.Want {
			t.Errorf("%s: %q holds %q, not %q", c.Lang, c.Text, got[i], c.Want)
		}
	}
}
