package view

import "testing"

// TestMoved holds what becomes of a piece of a page that stands on another one.
func TestMoved(t *testing.T) {
	ids := map[string]string{"/en/roles/a/": "p1", "/en/roles/b/": "p2"}
	for _, row := range []struct{ name, piece, want string }{
		{"ids and what refers to them", `<h2 id="a">A</h2><p aria-labelledby="a b"><label for="c">C</label><input id="c"></p>`,
			`<h3 id="p1-a">A</h3><p aria-labelledby="p1-a p1-b"><label for="p1-c">C</label><input id="p1-c"></p>`},
		{"links", `<a href="#a">1</a><a href="/en/roles/b/">2</a><a href="/en/roles/b/#x">3</a><a href="/en/roles/c/#x">4</a><a href="https://example.org/#x">5</a><a href="#">6</a>`,
			`<a href="#p1-a">1</a><a href="#p2">2</a><a href="#p2-x">3</a><a href="/en/roles/c/#x">4</a><a href="https://example.org/#x">5</a><a href="#p1">6</a>`},
		{"headings", `<h1>1</h1><h5>5</h5><h6 class="x">6</h6><hr>`, `<h2>1</h2><h6>5</h6><h6 class="x">6</h6><hr>`},
		{"what is unfolded", `<details><summary>More</summary>text</details><details class="stances">marks</details>`,
			`<details open=""><summary>More</summary>text</details><details class="stances">marks</details>`},
		{"what is left out", `<nav>a<ul><li>b<br></ul></nav><p data-scripted hidden><button>c</button></p>d<button>e<img src="x">f</button><div class="big used-in"><div>g</div></div>h<script type="application/json">{"a":"</p>"}</script>`,
			`dh`},
		{"all else", `<p class="x">a &lt; b &amp; c<br>“d” <svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p><!-- e -->`,
			`<p class="x">a &lt; b &amp; c<br>“d” <svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p><!-- e -->`},
	} {
		if got := string(moved(row.piece, "p1", 1, ids)); got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
	}
}
