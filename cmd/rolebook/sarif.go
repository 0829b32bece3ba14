package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/url"
	"slices"

	"rolebook/internal/diag"
)

// The form of problems in SARIF 2.1.0 (OASIS), as far as it is used here: what
// code hosts show beside the lines of a change.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string      `json:"id"`
	Short         sarifText   `json:"shortDescription"`
	Help          sarifText   `json:"help"`
	Configuration sarifConfig `json:"defaultConfiguration"`
}

type sarifConfig struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	Rule         string            `json:"ruleId"`
	Index        int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId"`
}

type sarifRegion struct {
	Line    int        `json:"startLine"`
	Column  int        `json:"startColumn,omitempty"`
	Snippet *sarifText `json:"snippet,omitempty"`
}

// printSARIF prints problems as one run, with the rules that they broke.
func printSARIF(w io.Writer, list diag.List) error {
	driver := sarifDriver{Name: "rolebook", Version: version(), Rules: []sarifRule{}}
	places := map[diag.Code]int{}
	for _, rule := range diag.Rules() {
		if slices.ContainsFunc(list, func(p diag.Problem) bool { return p.Code == rule.Code }) {
			places[rule.Code] = len(driver.Rules)
			driver.Rules = append(driver.Rules, sarifRule{string(rule.Code), sarifText{rule.Meaning}, sarifText{"For example: " + rule.Example}, sarifConfig{level(rule.Code.Severity())}})
		}
	}
	results := make([]sarifResult, 0, len(list))
	for _, p := range list {
		r := sarifResult{Rule: string(p.Code), Index: places[p.Code], Level: level(p.Severity()), Message: sarifText{p.Text()}, Locations: []sarifLocation{}}
		if p.File != "" {
			r.Locations = append(r.Locations, sarifLocation{sarifPhysical{sarifArtifact{(&url.URL{Path: p.File}).EscapedPath(), "%SRCROOT%"}, region(p)}})
		}
		sum := sha256.Sum256([]byte(string(p.Code) + "\x00" + p.File + "\x00" + p.Message + "\x00" + p.Source))
		r.Fingerprints = map[string]string{"problem/v1": hex.EncodeToString(sum[:8])}
		results = append(results, r)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{{sarifTool{driver}, "unicodeCodePoints", results}}})
}

func region(p diag.Problem) *sarifRegion {
	if p.Pos.Line == 0 {
		return nil
	}
	out := &sarifRegion{Line: p.Pos.Line, Column: p.Pos.Col}
	if p.Source != "" {
		out.Snippet = &sarifText{p.Source}
	}
	return out
}

// level is a severity in SARIF's words.
func level(s diag.Severity) string {
	if s == diag.Info {
		return "note"
	}
	return s.String()
}
