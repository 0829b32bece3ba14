package search

import (
	"testing"
	"time"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
)

// breaking damages files and asks. Damaged bytes have to be found out, so that there is no
// answer, one that says that it is partial, or one that lacks an excerpt; or what was
// damaged did not matter: there is no other exception and no other answer. Where the
// damage was done before the file was sealed, with a right checksum, the answer may be
// any, but there still is no other exception.
const breaking = serving + `
	import { deflateRawSync, inflateRawSync } from "node:zlib";

	let state = input.seed;
	const random = (n) => { // xorshift
		state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
		return (state >>> 0) % n;
	};
	const damage = (bytes) => {
		const out = [...bytes];
		for (let times = 1 + random(3); times > 0; times--) {
			const at = random(Math.max(1, out.length));
			[() => (out[at] ^= 1 << random(8)), () => (out[at] ^= 1 << random(8)), () => (out[at] = random(256)), () => (out.length = at),
				() => out.splice(at, 1 + random(4)), () => out.splice(at, 0, random(256)), () => out.splice(at, 5, 255, 255, 255, 255, 7)][random(7)]();
		}
		return Uint8Array.from(out);
	};
	const crc = (bytes) => {
		let sum = -1;
		for (const byte of bytes) {
			sum ^= byte;
			for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
		}
		return ~sum >>> 0;
	};
	const sealed = (file) => {
		const content = damage(inflateRawSync(file.subarray(13)));
		const out = Buffer.concat([file.subarray(0, 13), deflateRawSync(content)]);
		out.writeUInt32LE(content.length, 9);
		out.writeUInt32LE(crc(out.subarray(9)), 5);
		return out;
	};
	const ask = async (files) => {
		const search = await open({ base: "/search/", root: "", lang: input.lang, fetch: serve(files) });
		const results = [];
		const excerpts = [];
		for (const query of input.queries) {
			results.push(await search.find(query, { limit: 5 }));
			for (const hit of results[results.length - 1].hits) excerpts.push(JSON.stringify(await search.excerpt(hit)));
		}
		return { results: JSON.stringify(results), excerpts };
	};
	const same = (got, want) => got.results === want.results && got.excerpts.every((excerpt, i) => excerpt === want.excerpts[i] || excerpt === "null");
	const whole = Object.fromEntries(Object.entries(input.files).map(([name, file]) => [name, Buffer.from(file, "base64")]));
	const used = new Set();
	const names = Object.keys(whole);
	const isText = (name) => name !== "index.json" && inflateRawSync(whole[name].subarray(13))[0] === 88; // X
	const want = await ask(new Proxy(whole, { get: (files, name) => (used.add(name), files[name]) }));
	const [texts, others] = [[...used].filter(isText), [...used].filter((name) => !isText(name))];
	output = { unavailable: 0, partial: 0, same: 0, other: 0, wrong: [], slowest: 0, hits: JSON.parse(want.results).reduce((sum, { hits }) => sum + hits.length, 0), excerpts: want.excerpts.filter((excerpt) => excerpt !== "null").length, bare: 0, used: used.size };
	for (let i = 0; i < input.times; i++) {
		const some = random(8) ? (random(4) ? others : texts) : names;
		const name = some[random(some.length)];
		const seal = input.sealed && name !== "index.json";
		const file = seal ? sealed(whole[name]) : damage(whole[name]);
		const from = performance.now();
		try {
			const got = await ask({ ...whole, [name]: file });
			if (same(got, want)) got.excerpts.join() === want.excerpts.join() ? output.same++ : output.bare++;
			else if (JSON.parse(got.results).some(({ partial }) => partial)) output.partial++;
			else if (seal) output.other++;
			else output.wrong.push(i + ": " + name + " gives another answer");
		} catch (error) {
			if (error instanceof Unavailable) output.unavailable++;
			else output.wrong.push(i + ": " + name + ": " + error.stack);
		}
		output.slowest = Math.max(output.slowest, performance.now() - from);
	}`

// TestBrokenInTheBrowser: whatever happens to the files of an index on their way, search
// is unavailable, answers from the other files and says so, or answers as if nothing had
// happened.
func TestBrokenInTheBrowser(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	few := New(input(t, book.Inline(aFew), false))
	many := manyFiles(t)
	if r := open(t, many, "ru"); r.ends == 0 {
		t.Error("the large index is in one file")
	}
	for _, test := range []struct {
		name, lang string
		set        *Set
		sealed     bool
		times      int
		queries    []string
	}{
		{"one file", "en", few, false, testkit.Amount(600, 6500), []string{"first respons", "comunity"}},
		{"one file, sealed again", "en", few, true, testkit.Amount(300, 2700), []string{"first respons", "comunity"}},
		{"many files", "ru", many, false, testkit.Amount(80, 500), []string{"аналлитик соо"}},
		{"many files, sealed again", "ru", many, true, testkit.Amount(60, 300), []string{"менеджер соо"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			from := time.Now()
			got := inNode[struct {
				Unavailable, Partial, Same, Other, Bare, Hits, Excerpts, Used int
				Slowest                                                       float64
				Wrong                                                         []string
			}](t, breaking, map[string]any{"lang": test.lang, "files": encoded(test.set, test.lang), "queries": test.queries, "sealed": test.sealed, "times": test.times, "seed": 20260101})
			t.Logf("%d unavailable, %d partial, %d as before, %d without an excerpt, %d another answer; slowest %.0f ms; %d files, %d hits, %d excerpts; %.1f s", got.Unavailable, got.Partial, got.Same, got.Bare, got.Other, got.Slowest, got.Used, got.Hits, got.Excerpts, time.Since(from).Seconds())
			if len(got.Wrong) > 0 {
				t.Errorf("%d wrong, the first %s", len(got.Wrong), got.Wrong[0])
			}
			if got.Hits < 2 || got.Excerpts < 1 || got.Unavailable+got.Partial+got.Bare < test.times/4 {
				t.Error("too little is found, or found out")
			}
			if got.Slowest > 30_000 {
				t.Errorf("one takes %.0f ms", got.Slowest)
			}
		})
	}
}

// aFew is a small playbook with everything that an index may have.
const aFew = `
-- site.yaml --
title: A few
languages: [en, vi]
-- en/index.md --
# Home

Welcome to the community.
-- en/roles/community-manager.md --
---
names:
  en:
    other: [Community lead, Head of community]
---
# Community Manager

Looks after a community.

## Responsibilities

- Answers within a day: the time to first response {#first-response}
- Keeps e-mail and OAuth tokens safe

## Skills

- Writing, listening
-- en/roles/moderator.md --
# Moderator

Keeps the peace.

## Responsibilities

- Removes spam
-- en/articles/response.md --
# How fast a first response has to be

One paragraph about communities and responses.

## What readers expect

An answer.

### At night

None.
-- vi/roles/community-manager.md --
# Quản lý cộng đồng

Chăm lo cho cộng đồng.
-- vi/articles/only-here.md --
# Cộng đồng là gì

Một bài viết.
`
