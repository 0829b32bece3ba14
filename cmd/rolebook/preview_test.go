package main

import (
	"testing"

	"rolebook/internal/testkit/browser"
)

// TestPreview shows in a real browser what `rolebook serve` promises to a writer.
// In no tab of any of these there may be an error in the console, a violation of
// the policy, or a request to another host.
func TestPreview(t *testing.T) {
	c := browser.Start(t)
	for _, test := range []struct {
		name string
		run  func(*testing.T, *browser.Chromium)
	}{
		{"every save is shown", previewEverySave},
		{"the last save of a burst is shown", previewBursts},
		{"what a reader did stays", previewKeptState},
		{"a page that did not change is not touched", previewUntouched},
		{"an open page is what a fresh one is", previewEqualsFresh},
		{"a stylesheet is swapped", previewStylesheet},
		{"a new script loads the page again", previewScript},
		{"a picture is shown as it is now", previewNewPicture},
		{"roles that were fetched are fetched again", previewCompared},
		{"search stays open and finds what was just written", previewSearch},
		{"problems stand over the last good page", previewProblems},
		{"what an author wrote is text in the panel", previewHostileProblem},
		{"the panel shows where headings lead", previewHeadings},
		{"a playbook that is broken at first", previewBrokenAtFirst},
		{"a theme that is broken", previewBrokenTheme},
		{"a template that fails on one page", previewFailingPage},
		{"a page that moves is followed", previewMovedPage},
		{"edits are followed", previewFollowedEdits},
		{"twelve tabs", previewTwelveTabs},
		{"comparisons that an edit changed are named", previewNotesComparisons},
		{"a translation becomes stale, and current", previewStaleTranslation},
		{"a translation beside its source", previewBesideSource},
		{"a restart", previewRestart},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, c) })
	}
}
