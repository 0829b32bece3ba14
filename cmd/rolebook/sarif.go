package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"slices"

	"rolebook/internal/diag"
)

// The form of problems in SARIF 2.1.0 (OASIS), as far as it is used here: what
// code hosts show beside the lines of a change.
type sarifLog struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    [1]struct {
		Tool struct {
			Driver struct {
				Name    string      `json:"name"`
				Version string      `json:"version,omitempty"`
				Rules   []sarifRule `json:"rules"`
			} `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	} `json:"runs"`
}

type sarifRule struct {
	ID            string    `json:"id"`
	Short         sarifText `json:"shortDescription"`
	Help          sarifText `json:"help"`
	Configuration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
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
	Physical struct {
		Artifact struct {
			URI  string `json:"uri"`
			Base string `json:"uriBaseId"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	} `json:"physicalLocation"`
}

type sarifRegion struct {
	Line    int        `json:"startLine"`
	Column  int        `json:"startColumn,omitempty"`
	Snippet *sarifText `json:"snippet,omitempty"`
}

// printSARIF prints problems as one run, with the rules that they broke.
func printSARIF(w io.Writer, list diag.List) error {
	log := sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0"}
	run := &log.Runs[0]
	run.ColumnKind, run.Results = "unicodeCodePoints", make([]sarifResult, 0, len(list))
	driver := &run.Tool.Driver
	driver.Name, driver.Version, driver.Rules = "rolebook", version(), []sarifRule{}
	places := map[diag.Code]int{}
	for _, rule := range diag.Rules() {
		if slices.ContainsFunc(list, func(p diag.Problem) bool { return p.Code == rule.Code }) {
			places[rule.Code] = len(driver.Rules)
			r := sarifRule{ID: string(rule.Code), Short: sarifText{rule.Meaning}, Help: sarifText{"For example: " + rule.Example}}
			r.Configuration.Level = level(rule.Code.Severity())
			driver.Rules = append(driver.Rules, r)
		}
	}
	for _, p := range list {
		r := sarifResult{Rule: string(p.Code), Index: places[p.Code], Level: level(p.Severity()), Message: sarifText{p.Text()}, Locations: []sarifLocation{}}
		if p.File != "" {
			var at sarifLocation
			at.Physical.Artifact.URI, at.Physical.Artifact.Base = (&url.URL{Path: p.File}).EscapedPath(), "%SRCROOT%"
			at.Physical.Region = region(p)
			r.Locations = append(r.Locations, at)
		}
		sum := sha256.Sum256([]byte(string(p.Code) + "\x00" + p.File + "\x00" + p.Message + "\x00" + p.Source))
		r.Fingerprints = map[string]string{"problem/v1": hex.EncodeToString(sum[:8])}
		run.Results = append(run.Results, r)
	}
	return writeJSON(w, log)
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
