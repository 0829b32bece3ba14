package svg

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// What drawing programs write passes. Break: let formatting return nothing, and
// drawio.svg and mermaid.svg fail; drop declared, and illustrator.svg fails.
func TestPlain(t *testing.T) {
	files, err := filepath.Glob("testdata/plain/*.svg")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Drawing(data) {
			t.Errorf("%s:%d:%d: %s", file, f.Line, f.Col, f.What)
		}
	}
}

// Each drawing does one thing that none may do. The finding stands where >> is.
// Break: let attribute return "" for what begins with "on".
func TestActive(t *testing.T) {
	const ns = ` xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`
	for _, body := range []string{
		// Code.
		`>><script>alert(1)</script>`, `>><script href="a.js"/>`, `>><SCRIPT/>`, `<g>` + "\n\n" + `>><s:script xmlns:s="http://www.w3.org/2000/svg"/></g>`, `>><nowhere:script/>`,
		`>><script xmlns="http://www.w3.org/1999/xhtml">1</script>`, `<rect >>onclick="a()"/>`, `<g a=">" >>onload = 'a()'/>`, `<g >>ONLOAD="a()"/>`, "<g\n\té=\"\" >>onmouseover=\"a()\"/>",
		`>><handler type="text/javascript"/>`, `>><listener/>`,
		// Links.
		`<a >>href="javascript:alert(1)"/>`, `<a >>xlink:href="javascript:alert(1)"/>`, `<a >>xlink:href=" &#9;java&#x0a;script&#58;alert(1)"/>`, `<a >>href="data:text/html,x"/>`,
		`<a >>href="vbscript:x"/>`, `<a >>href="blob:x"/>`, `<x:a xmlns:x="http://www.w3.org/2000/svg" >>href="JavaScript:a"/>`,
		// What is fetched.
		`<image >>href="https://example.org/a.png"/>`, `<image >>xlink:href="//example.org/a.png"/>`, `<image >>href="\\example.org/a.png"/>`, `<image >>href="file:///a.png"/>`, `<image >>href="data:text/html,x"/>`,
		`<use >>href="https://example.org/a.svg#b"/>`, `<use >>xlink:href="data:image/svg+xml;base64,AAAA#b"/>`, `<feImage >>href="http://example.org/a.png"/>`, `<g >>xml:base="https://example.org/"/>`,
		`<audio >>src="https://example.org/a.mp3"/>`, `<linearGradient >>xlink:href="http://example.org/#a"/>`, `<textPath >>href="https://example.org/#a"/>`,
		// Other pages.
		`>><iframe src="a.html"/>`, `>><object data="a"/>`, `>><embed src="a"/>`, `<foreignObject>>><iframe xmlns="http://www.w3.org/1999/xhtml" src="a.html"/></foreignObject>`,
		`<foreignObject>>><body xmlns="http://www.w3.org/1999/xhtml"><p>a</p></body></foreignObject>`, `<foreignObject>>><form xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>`,
		`<foreignObject><div xmlns="http://www.w3.org/1999/xhtml" >>onclick="a()"/></foreignObject>`, `<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" >>src="https://example.org/a.png"/></foreignObject>`,
		`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">>><meta http-equiv="refresh"/></p></foreignObject>`, `>><div xmlns="http://www.w3.org/1999/xhtml">a</div>`,
		`<foreignObject><math xmlns="http://www.w3.org/1998/Math/MathML">>><maction/></math></foreignObject>`, `>><link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="a.css"/>`,
		// Animations.
		`<a><animate >>attributeName="href" to="a"/></a>`, `<a><set >>attributeName="xlink:href" to="a"/></a>`, `<set >>attributeName="onclick" to="a()"/>`, `<animate attributeName="x" >>values="javascript:a"/>`,
		`<animate >>href="https://example.org/#a" attributeName="x"/>`,
		// Styles.
		`>><style>@import "a.css";</style>`, `>><style>@import url(https://example.org/a.css);</style>`, `>><style>@\69mport "a"</style>`, `>><style>@im<!-- -->port "a"</style>`, `>><style><![CDATA[a{fill:url(//example.org/a)}]]></style>`,
		`>><style>a{fill:u\72 l( "https://example.org/a" )}</style>`, `>><style>@font-face{src:url(http://example.org/a.woff)}</style>`, `>><style>a{background:image-set("https://example.org/a" 1x)}</style>`,
		`>><style>a{content:"/*";fill:url(https://example.org/a);b:"*/"}</style>`, `>><style>a{--b:"https://example.org/a";background:image-set(var(--b))}</style>`, `>><style>a{fill:url(javascript:b)}</style>`,
		`<g >>style="fill:url(https://example.org/a#b)"/>`, `<g >>fill="url(https://example.org/a#b)"/>`, `<g >>filter="URL(//example.org/a#b)"/>`,
		`<foreignObject><div xmlns="http://www.w3.org/1999/xhtml" >>style="background:url(https://example.org/a)"/></foreignObject>`,
		// The rest.
		`>><?xml-stylesheet href="a.xsl" type="text/xsl"?>`,
	} {
		wrapped := "<svg" + ns + ">\n" + body + "</svg>"
		before, after, _ := strings.Cut(wrapped, ">>")
		if strings.HasPrefix(after, ">") { // >>> ends a tag
			before, after = before+">", after[1:]
		}
		line := 1 + strings.Count(before, "\n")
		col := 1 + len([]rune(before[strings.LastIndex(before, "\n")+1:]))
		found := Drawing([]byte(before + after))
		if len(found) == 0 {
			t.Errorf("nothing is found in %s", body)
		} else if f := found[0]; f.Line != line || f.Col != col || f.What == "" || f.Hint == "" {
			t.Errorf("%s\n\tat %d:%d, not %d:%d: %s (%s)", body, f.Line, f.Col, line, col, f.What, f.Hint)
		}
		for _, other := range [][]byte{packed(t, before+after), utf(before + after), []byte("\ufeff" + before + after), []byte(`<?xml version="1.0" encoding="koi8-r"?>` + before + after)} {
			if len(Drawing(other)) == 0 {
				t.Errorf("nothing is found in another encoding of %s", body)
			}
		}
	}
}

// What cannot be checked is refused, in little time.
func TestUnchecked(t *testing.T) {
	laughs := `<!DOCTYPE svg [<!ENTITY a "lol">`
	for i := range 30 {
		laughs += fmt.Sprintf(`<!ENTITY %c "&%[2]c;&%[2]c;&%[2]c;&%[2]c;&%[2]c;&%[2]c;&%[2]c;&%[2]c;">`, 'b'+i, 'a'+i)
	}
	for name, text := range map[string]string{
		"laughs": laughs + "]><svg>&z;</svg>", "external entity": `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>`,
		"parameter entity": `<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;]><svg/>`, "default attribute": `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a()">]><svg/>`,
		"deep": strings.Repeat("<g>", 1e6), "unclosed": "<svg><g>", "html": "<svg><br></svg>", "text": "hello", "nul": "<svg>\x00</svg>", "undefined entity": "<svg>&nbsp;</svg>",
		"unknown encoding": `<?xml version="1.0" encoding="utf-7"?><svg/>`, "escapes": `<?xml version="1.0" encoding="iso-2022-kr"?><svg/>`, "cut gzip": "\x1f\x8b\x08\x00", "version": `<?xml version="1.1"?><svg/>`,
		"half of utf-16": `<?xml version="1.0" encoding="utf-16"?>` + strings.ReplaceAll("<svg/>", "", "\x00"),
	} {
		if found := Drawing([]byte(text)); len(found) == 0 && name != "text" {
			t.Errorf("%s: nothing is found", name)
		}
	}
	bomb := packed(t, "<svg>"+strings.Repeat(" ", 100<<20)+"</svg>")
	if found := Drawing(bomb); len(found) != 1 {
		t.Errorf("a file of %d bytes that becomes 100 MB: %v", len(bomb), found)
	}
}

// In other XML than drawings only what browsers act upon is found.
func TestDocument(t *testing.T) {
	for text, want := range map[string]int{
		`<rss version="2.0"><channel><link>https://example.org/</link><script>a</script></channel></rss>`: 0,
		`<project onload="a()"><base href="https://example.org/"/></project>`:                             0,
		`<a><b></a>`: 0,
		`<?xml version="1.0" encoding="windows-1251"?><a/>`:                                     0,
		`<html xmlns="http://www.w3.org/1999/xhtml"/>`:                                          1,
		`<a><s:script xmlns:s="http://www.w3.org/1999/xhtml"/></a>`:                             1,
		`<a><svg xmlns="http://www.w3.org/2000/svg" onload="b()"></a>`:                          1,
		`<?xml-stylesheet type="text/xsl" href="#a"?><a/>`:                                      1,
		`<!DOCTYPE a [<!ENTITY b "<script xmlns='http://www.w3.org/1999/xhtml'/>">]><a>&b;</a>`: 1,
	} {
		if found := Document([]byte(text)); len(found) != want {
			t.Errorf("%s: %v", text, found)
		}
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]string{
		"\x89PNG\r\n\x1a\n": "", "GIF89a": "", "": "", "a<svg": "", "<svg>": "svg", " \n<?xml version='1.0'?><svg>": "svg", "\ufeff<!-- a --><svg>": "svg",
		"<!DOCTYPE html>": "html", "\n<SCRIPT>": "html", string(utf("<svg>")): "svg",
	} {
		if got := Sniff([]byte(text)); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

// FuzzDrawing holds that what is accepted has no word of code in a tag.
func FuzzDrawing(f *testing.F) {
	f.Add(`<svg xmlns="http://www.w3.org/2000/svg"><g onload="a"/></svg>`)
	f.Add(`<svg><style>@import "a"</style></svg>`)
	f.Fuzz(func(t *testing.T, text string) {
		found := Drawing([]byte(text))
		for _, f := range found {
			if f.Line < 1 || f.Col < 1 || f.What == "" {
				if !strings.HasPrefix(text, "\x1f\x8b") {
					t.Errorf("%+v", f)
				}
			}
		}
		if len(found) == 0 && strings.HasPrefix(text, "<svg><script") {
			t.Error("a script is accepted")
		}
	})
}

func packed(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func utf(text string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		b = append(b, byte(unit>>8), byte(unit))
	}
	return b
}
