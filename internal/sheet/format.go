package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path"
	"strings"

	"rolebook/internal/diag"
)

// Read reads a file, whose format it finds from its bytes, not its name. Where it is no
// table, the book has no sheets and the problems say why.
func Read(file string, data []byte, o Options) (*Book, diag.List) {
	book := &Book{File: file}
	if what, hint := refusal(data); what != "" {
		return book, diag.List{{Code: diag.TableFormat, File: file, Message: what, Hint: hint}}
	}
	if bytes.HasPrefix(data, []byte(zipMark)) {
		return readWorkbook(book, data, o)
	}
	if len(o.Sheets) > 0 {
		return book, diag.List{{Code: diag.TableHeader, File: file, Message: "a CSV file has no sheets to choose from", Hint: "leave --sheet out"}}
	}
	return readText(book, data, o)
}

const (
	zipMark = "PK\x03\x04"
	oleMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // of Office files before 2007, and of encrypted ones
)

// saveAs is the hint for most formats.
const saveAs = "open it in a spreadsheet and save it as Excel workbook (.xlsx)"

// refusal says why a file cannot be read, and what to do; both are empty if it can.
func refusal(data []byte) (what, hint string) {
	head := bytes.TrimLeft(data[:min(len(data), 1024)], "\xef\xbb\xbf \t\r\n")
	lower := bytes.ToLower(head)
	switch {
	case len(data) > MaxFile:
		return fmt.Sprintf("the file has %d bytes, the limit is %d", len(data), MaxFile), "split it"
	case len(head) == 0:
		return "the file is empty", "save the table again"
	case bytes.HasPrefix(data, []byte(oleMark)) && bytes.Contains(data, utf16LE("EncryptedPackage")):
		return "the workbook is encrypted", "open it in a spreadsheet, remove the password, and save it again"
	case bytes.HasPrefix(data, []byte(oleMark)):
		return "this is a file of Excel 97-2003 (.xls) or of another program of that time", saveAs
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "this is a PDF, which holds no table but a picture of one", "ask for the spreadsheet that it was made of"
	case bytes.HasPrefix(lower, []byte("<?xml")), bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<table")):
		return "this is XML or HTML, though a spreadsheet may open it", saveAs
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "this is a text document (RTF)", "copy its table into a spreadsheet and save that as .xlsx"
	case bytes.HasPrefix(data, []byte(zipMark)):
		return packed(data)
	}
	return "", ""
}

// utf16LE returns an ASCII text in UTF-16, little-endian.
func utf16LE(text string) []byte {
	var b []byte
	for _, c := range []byte(text) {
		b = append(b, c, 0)
	}
	return b
}

// packed says why a zip file is no workbook that can be read.
func packed(data []byte) (what, hint string) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return damaged()
	}
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		switch {
		case strings.EqualFold(name, "xl/workbook.xml"):
			return "", ""
		case name == "xl/workbook.bin":
			return "this is a binary workbook (.xlsb)", saveAs
		case name == "content.xml", name == "mimetype":
			return "this is an OpenDocument file (.ods)", saveAs
		case strings.HasPrefix(name, "Index/") && path.Ext(name) == ".iwa", name == "Index.zip":
			return "this is a file of Numbers", "export it from Numbers as Excel (.xlsx) or CSV"
		case strings.HasPrefix(name, "word/"):
			return "this is a text document (.docx)", "copy its table into a spreadsheet and save that as .xlsx"
		}
	}
	return "this is a zip file, and no workbook", "unpack it and name the file within"
}

func damaged() (what, hint string) {
	return "the workbook is damaged or not whole", "open it in a spreadsheet, which may repair it, and save it as .xlsx"
}
