package svg

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the text of a file: unpacked, and in UTF-8 where a mark at the
// beginning says that it is in UTF-16.
func decode(data []byte) (text []byte, packed bool, err error) {
	if packed = bytes.HasPrefix(data, []byte{0x1f, 0x8b}); packed {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err == nil {
			data, err = io.ReadAll(io.LimitReader(z, maxText+1))
		}
		if err != nil {
			return nil, packed, fmt.Errorf("it cannot be unpacked (%w)", err)
		}
	}
	if len(data) > maxText {
		return nil, packed, fmt.Errorf("it has more than %d bytes", maxText)
	}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		return bytes.TrimPrefix(text, []byte("\ufeff")), packed, err
	}
	if text, ok := bytes.CutPrefix(data, []byte("\ufeff")); ok {
		return text, packed, nil
	}
	text, err = declared(data)
	return text, packed, err
}

// declared decodes a text whose first line declares another encoding than UTF-8, as browsers
// do, by the labels of the Encoding Standard. A declaration of UTF-16 without a byte order
// mark is ignored.
func declared(data []byte) ([]byte, error) {
	head, _, _ := bytes.Cut(data[:min(len(data), 1<<10)], []byte("?>"))
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return data, nil
	}
	_, rest, found := strings.Cut(string(head), "encoding")
	rest = strings.TrimLeft(rest, " \t\r\n=")
	if !found || rest == "" {
		return data, nil
	}
	label, _, _ := strings.Cut(rest[1:], rest[:1])
	encoding, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("its encoding is %q", label)
	}
	switch name, err := htmlindex.Name(encoding); {
	case err != nil || name == "replacement":
		return nil, fmt.Errorf("its encoding is %q", label)
	case name == "utf-8" || strings.HasPrefix(name, "utf-16"):
		return data, nil
	}
	return encoding.NewDecoder().Bytes(data)
}

// Sniff returns the markup that a file begins with, whatever its name: "svg", "html" or "".
func Sniff(head []byte) string {
	text, _, err := decode(head)
	if err != nil {
		return ""
	}
	text = bytes.TrimLeft(text, " \t\r\n\f")
	if len(text) == 0 || text[0] != '<' {
		return ""
	}
	lower := bytes.ToLower(text)
	for _, name := range []string{"<!doctype html", "<html", "<script", "<head", "<body", "<iframe"} {
		if bytes.HasPrefix(lower, []byte(name)) {
			return "html"
		}
	}
	if bytes.HasPrefix(lower, []byte("<?xml")) || bytes.HasPrefix(lower, []byte("<!--")) || bytes.HasPrefix(lower, []byte("<!doctype svg")) || bytes.HasPrefix(lower, []byte("<svg")) {
		return "svg"
	}
	return ""
}
