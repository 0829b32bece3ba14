package main

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"rolebook/internal/diag"
	"rolebook/internal/translation"
)

// printStatus prints a status in the format of the flags. Of some translations it prints
// these, and no totals.
func (t *terminal) printStatus(s *statusFlags, all *translation.Status, chosen []pick, some bool) error {
	switch s.format {
	case "json":
		return writeJSON(t.stdout, statusOf(all))
	case "csv":
		return t.statusCSV(all)
	}
	if !some {
		t.totals(all)
	}
	for _, p := range chosen {
		t.cell(all, p, s.verbose || some)
	}
	if !some && s.verbose {
		for i, lang := range all.Languages {
			for _, row := range all.Rows {
				if row.Cells[i].State == translation.Missing {
					t.cell(all, pick{row: row, lang: lang, cell: row.Cells[i]}, true)
				}
			}
		}
	}
	return nil
}

// totals prints a line for each language.
func (t *terminal) totals(all *translation.Status) {
	w := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "language\t")
	for _, state := range translation.States() {
		name := string(state)
		if state == translation.Original || state == translation.Orphan || state == translation.Unfinished {
			name += "s"
		}
		fmt.Fprintf(w, "%s\t", name)
	}
	fmt.Fprint(w, "words to translate\t\n")
	for _, total := range all.Totals {
		fmt.Fprintf(w, "%s\t", total.Lang)
		for _, state := range translation.States() {
			fmt.Fprintf(w, "%d\t", total.Count[state])
		}
		fmt.Fprintf(w, "%d\t\n", total.Words)
	}
	w.Flush()
	for _, total := range all.Totals {
		if total.Machine > 0 {
			t.printf("%s: %s translated by a machine, among those above\n", total.Lang, diag.Plural(total.Machine, "document"))
		}
	}
	if all.Single > 0 {
		t.printf("%s in one language by design\n", diag.Plural(all.Single, "document"))
	}
}

// cell prints what is to be done about a translation; with current, also where nothing is.
func (t *terminal) cell(all *translation.Status, p pick, current bool) {
	more := ""
	if lacks := all.Lacks(p.cell); lacks != "" {
		more = ", lacks " + lacks
	}
	if p.cell.Machine {
		more += ", translated by a machine"
	}
	switch p.cell.State {
	case translation.UpToDate:
		if current {
			t.printf("%s: current%s\n", p.cell.File, more)
		}
	case translation.Outdated:
		t.printf("%s: stale, %s%s\n", p.cell.File, diag.Plural(p.cell.Words, "word"), more)
		for _, c := range p.cell.Changes {
			at := ""
			if c.Line > 0 {
				at = fmt.Sprintf(" (%s:%d)", p.cell.Source, c.Line)
			}
			t.printf("  %s%s\n", named(c), at)
		}
	case translation.Unaccepted:
		if current || len(p.cell.Lacks) > 0 {
			t.printf("%s: nobody has accepted it yet%s\n", p.cell.File, more)
		}
	case translation.Missing:
		t.printf("%s: missing %s (%s)\n", p.lang, p.row.Key, diag.Plural(p.row.Words, "word"))
	case translation.Copied:
		t.printf("%s: untranslated, most of it is still the text of %s\n", p.cell.File, p.cell.Source)
	default:
		t.printf("%s: %s%s\n", p.cell.File, p.cell.State, more)
	}
}

// named is a change in words, without those that changed.
func named(c translation.Change) string {
	name := string(c.Verdict) + " " + c.Name.String()
	if c.Was != "" {
		name += ", which was " + c.Was
	}
	return name
}

// differences prints the words that changed in the sources of stale translations.
func (t *terminal) differences(all *translation.Status, chosen []pick) {
	for _, p := range chosen {
		if p.cell.State != translation.Outdated {
			t.cell(all, p, true)
			continue
		}
		t.printf("%s, since %s was accepted:\n", p.cell.Source, p.cell.File)
		for _, c := range p.cell.Changes {
			if p.wants(c) {
				t.printf("\n%s\n%s\n", named(c), difference(c))
			}
		}
		t.printf("\n")
	}
}

// difference marks the words of a change as git does: [-deleted-] and {+inserted+}.
func difference(c translation.Change) string {
	var b strings.Builder
	for _, s := range translation.Diff(c.Old, c.New) {
		text := s.Text
		switch s.Op {
		case translation.Delete:
			text = "[-" + text + "-]"
		case translation.Insert:
			bare := strings.TrimRight(text, " ")
			text = "{+" + bare + "+}" + text[len(bare):]
		}
		b.WriteString(text)
	}
	return b.String()
}

// statusCSV prints a row for each document and language.
func (t *terminal) statusCSV(all *translation.Status) error {
	w := csv.NewWriter(t.stdout)
	rows := [][]string{{"document", "source", "language", "state", "file", "machine", "words", "changes"}}
	for _, row := range all.Rows {
		for i, c := range row.Cells {
			if c.State == "" {
				continue
			}
			var changes []string
			for _, change := range c.Changes {
				changes = append(changes, named(change))
			}
			rows = append(rows, []string{row.Key, row.File, all.Languages[i], string(c.State), c.File, strconv.FormatBool(c.Machine), strconv.Itoa(c.Words), strings.Join(changes, "; ")})
		}
	}
	return w.WriteAll(rows)
}

// The form of a status in JSON.
type (
	statusJSON struct {
		Languages []totalJSON    `json:"languages"`
		Documents []documentJSON `json:"documents"`
		Single    int            `json:"inOneLanguageByDesign"`
	}
	totalJSON struct {
		Language  string                    `json:"language"`
		Documents int                       `json:"documents"`
		Count     map[translation.State]int `json:"count"`
		Machine   int                       `json:"machineTranslated"`
		Words     int                       `json:"wordsToTranslate"`
	}
	documentJSON struct {
		Key          string            `json:"key"`
		Title        string            `json:"title"`
		Language     string            `json:"sourceLanguage,omitempty"`
		File         string            `json:"source,omitempty"`
		Words        int               `json:"words"`
		Translations []translationJSON `json:"translations"`
	}
	translationJSON struct {
		Language string            `json:"language"`
		State    translation.State `json:"state"`
		File     string            `json:"file,omitempty"`
		Machine  bool              `json:"machineTranslated,omitempty"`
		Words    int               `json:"wordsToTranslate"`
		Changes  []changeJSON      `json:"changes,omitempty"`
	}
	changeJSON struct {
		Verdict translation.Verdict `json:"verdict"`
		Kind    translation.Kind    `json:"kind"`
		ID      string              `json:"id"`
		Was     string              `json:"was,omitempty"` // the id that the translation still has
		Line    int                 `json:"line,omitempty"`
		Words   int                 `json:"words"`
		Old     string              `json:"old,omitempty"`
		New     string              `json:"new,omitempty"`
	}
)

func statusOf(all *translation.Status) statusJSON {
	out := statusJSON{Documents: []documentJSON{}, Single: all.Single}
	for _, total := range all.Totals {
		counts := map[translation.State]int{}
		for _, state := range translation.States() {
			counts[state] = total.Count[state]
		}
		out.Languages = append(out.Languages, totalJSON{total.Lang, total.Documents, counts, total.Machine, total.Words})
	}
	for _, row := range all.Rows {
		d := documentJSON{Key: row.Key, Title: row.Title, Language: row.Lang, File: row.File, Words: row.Words}
		for i, c := range row.Cells {
			if c.State == translation.Original || c.State == "" {
				continue
			}
			tr := translationJSON{Language: all.Languages[i], State: c.State, File: c.File, Machine: c.Machine, Words: c.Words}
			for _, change := range c.Changes {
				tr.Changes = append(tr.Changes, changeJSON{change.Verdict, change.Kind, change.ID, change.Was, change.Line, change.Words, change.Old, change.New})
			}
			d.Translations = append(d.Translations, tr)
		}
		out.Documents = append(out.Documents, d)
	}
	return out
}

// translations says in a line how much is translated, where there is more than one
// language.
func (t *terminal) translations(all *translation.Status) {
	if all == nil {
		return
	}
	var parts []string
	for _, total := range all.Totals {
		if total.Documents == 0 {
			continue
		}
		part := fmt.Sprintf("%s %d of %d translated", total.Lang, total.Translated(), total.Documents)
		if stale := total.Count[translation.Outdated]; stale > 0 {
			part += fmt.Sprintf(", %d stale", stale)
		}
		parts = append(parts, part)
	}
	if len(parts) > 0 {
		t.printf("%s\n", strings.Join(parts, "; "))
	}
}
