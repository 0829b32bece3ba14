package font

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"rolebook/internal/testkit"
)

// installed returns a font of Debian's, below /usr/share/fonts/truetype; without it the test
// is skipped.
func installed(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("/usr/share/fonts/truetype/" + name)
	if err != nil {
		testkit.Missing(t, "the font %s is missing", name)
	}
	return data
}

// woff packs a font as WOFF.
func woff(t testing.TB, data []byte) []byte {
	t.Helper()
	file := table{data: data}
	n := file.u16(4)
	head, body := make([]byte, 44+20*n), []byte(nil)
	copy(head, "wOFF")
	binary.BigEndian.PutUint16(head[12:], uint16(n))
	for i := range n {
		from, to := 12+16*i, head[44+20*i:]
		part, _ := file.part(file.u32(from+8), file.u32(from+12))
		var b bytes.Buffer
		w := zlib.NewWriter(&b)
		_, err := w.Write(part)
		testkit.NoError(t, err)
		testkit.NoError(t, w.Close())
		packed := b.Bytes()
		if len(packed) >= len(part) {
			packed = part
		}
		copy(to, file.tag(from))
		for at, n := range map[int]int{4: len(head) + len(body), 8: len(packed), 12: len(part)} {
			binary.BigEndian.PutUint32(to[at:], uint32(n))
		}
		body = append(body, packed...)
	}
	return append(head, body...)
}

// woff2 packs a font as WOFF2, hmtx transformed, and glyphs left as they are.
func woff2(t testing.TB, data []byte) []byte {
	t.Helper()
	file := table{data: data}
	tables, err := file.plain()
	testkit.NoError(t, err)
	var entries, body []byte
	number := func(n int) {
		for shift := 28; shift > 0; shift -= 7 {
			if n>>shift > 0 {
				entries = append(entries, 128|byte(n>>shift&127))
			}
		}
		entries = append(entries, byte(n&127))
	}
	for i := range file.u16(4) {
		name := file.tag(12 + 16*i)
		part, at := tables[name].data, strings.Index(known(), name)
		switch {
		case name == "hmtx":
			entries = append(entries, 3|1<<6)
			number(len(part))
			widths := []byte{3}
			for j := range tables["hhea"].u16(34) {
				widths = binary.BigEndian.AppendUint16(widths, uint16(tables["hmtx"].u16(4*j)))
			}
			number(len(widths))
			body = append(body, widths...)
			continue
		case name == "glyf" || name == "loca":
			entries = append(entries, byte(at/4)|3<<6)
		case at >= 0 && at%4 == 0:
			entries = append(entries, byte(at/4))
		default:
			entries = append(append(entries, 63), name...)
		}
		number(len(part))
		body = append(body, part...)
	}
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, 1)
	_, err = w.Write(body)
	testkit.NoError(t, err)
	testkit.NoError(t, w.Close())
	head := make([]byte, 48)
	copy(head, "wOF2")
	binary.BigEndian.PutUint16(head[12:], uint16(file.u16(4)))
	binary.BigEndian.PutUint32(head[20:], uint32(b.Len()))
	return append(append(head, entries...), b.Bytes()...)
}

// TestRead holds that a font says the same of itself however it is packed.
func TestRead(t *testing.T) {
	plain := installed(t, "liberation/LiberationSans-BoldItalic.ttf")
	for format, data := range map[string][]byte{"truetype": plain, "woff": woff(t, plain), "woff2": woff2(t, plain)} {
		f, err := Read(data)
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		type facts struct {
			Format                    string
			Weights                   [2]int
			Italic, A, Cyrillic, Thai bool
			Ascent, Descent, Gap, M   float64
		}
		got := facts{f.Format, f.Weights, f.Italic, f.Has('A'), f.Has('ж'), f.Has('ก'), round(f.Ascent), round(f.Descent), round(f.Gap), round(f.mean("M"))}
		if want := (facts{format, [2]int{700, 700}, true, true, true, false, 0.905, 0.212, 0.033, 0.833}); got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", format, got, want)
		}
	}
}

func round(x float64) float64 { return math.Round(1000*x) / 1000 }

// TestBad holds what is said of files that are no fonts.
func TestBad(t *testing.T) {
	plain := installed(t, "liberation/LiberationSans-Regular.ttf")
	for name, row := range map[string]struct {
		data []byte
		want string
	}{
		"empty":      {nil, "the file is no font that browsers read"},
		"page":       {[]byte("<!doctype html>"), "the file is no font that browsers read"},
		"collection": {[]byte("ttcf\x00\x01\x00\x00"), "the file holds several fonts, of which browsers take none"},
		"cut":        {plain[:len(plain)/2], errDamaged.Error()},
		"cut woff":   {woff(t, plain)[:5000], errDamaged.Error()},
		"cut woff2":  {woff2(t, plain)[:5000], errDamaged.Error()},
		"no tables":  {[]byte("OTTO\x00\x00\x00\x00\x00\x00\x00\x00"), `the font has no table "cmap": it is not complete`},
	} {
		if _, err := Read(row.data); err == nil || err.Error() != row.want {
			t.Errorf("%s: got %v, want %s", name, err, row.want)
		}
	}
}

// TestWidths holds the widths of devices' fonts to the fonts themselves.
func TestWidths(t *testing.T) {
	for name, files := range map[string][2]string{
		"Arial":           {"liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"},
		"Noto Sans":       {"noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"},
		"DejaVu Sans":     {"dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"},
		"Times New Roman": {"liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"},
		"Noto Serif":      {"noto/NotoSerif-Regular.ttf", "noto/NotoSerif-Bold.ttf"},
		"DejaVu Serif":    {"dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"},
	} {
		for _, d := range devices() {
			if d.names[0] != name {
				continue
			}
			for i, want := range [][3]float64{d.regular, d.bold} {
				f, err := Read(installed(t, files[i]))
				testkit.NoError(t, err)
				for script, text := range samples() {
					if got := f.mean(text); math.Abs(got-want[script]) > 0.0001 {
						t.Errorf("%s: %.4f, not %.4f", files[i], got, want[script])
					}
				}
			}
		}
	}
}

// TestFallbacks holds that a font of a device stands in for itself, as good as unchanged.
func TestFallbacks(t *testing.T) {
	f, err := Read(installed(t, "liberation/LiberationSerif-Bold.ttf"))
	testkit.NoError(t, err)
	got := f.Fallbacks(true)
	if len(got) != 3 {
		t.Fatalf("%d fallbacks, not 3", len(got))
	}
	const want = "size-adjust: 100.01%; ascent-override: 89.11%; descent-override: 21.63%; line-gap-override: 4.25%;"
	if css := got[0].CSS(); got[0].Local[1] != "Liberation Serif Bold" || css != want || got[0].From != 700 || got[0].To != 700 {
		t.Errorf("got %+v, %s, want %s", got[0], css, want)
	}
	if f, err = Read(installed(t, "noto/NotoSansThai-Regular.ttf")); err != nil || len(f.Fallbacks(false)) > 0 {
		t.Errorf("of Thai letters no widths are known: %v", err)
	}
}

func TestFewer(t *testing.T) {
	all := []Range{{1, 2}, {4, 5}, {9, 9}, {100, 110}, {113, 113}}
	for most, want := range map[int][]Range{
		9: all,
		4: {{1, 5}, {9, 9}, {100, 110}, {113, 113}},
		3: {{1, 5}, {9, 9}, {100, 113}},
		2: {{1, 9}, {100, 113}},
		1: {{1, 113}},
	} {
		if got := Fewer(all, most); !reflect.DeepEqual(got, want) {
			t.Errorf("%d: got %v, want %v", most, got, want)
		}
	}
}

// FuzzRead holds that whatever is read has ranges in their order, and lines of some height.
func FuzzRead(f *testing.F) {
	plain := installed(f, "noto/NotoSansThai-Regular.ttf")
	for _, data := range [][]byte{plain, woff(f, plain), woff2(f, plain)} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		font, err := Read(data)
		if err != nil {
			return
		}
		next := rune(0)
		for _, r := range font.Runes {
			if r.First < next || r.Last < r.First {
				t.Fatalf("%v stands in no order", font.Runes)
			}
			next = r.Last + 2
		}
		for _, fallback := range font.Fallbacks(false) {
			if !(fallback.Size > 0) || math.IsInf(fallback.Ascent, 0) {
				t.Fatalf("%+v", fallback)
			}
		}
	})
}
