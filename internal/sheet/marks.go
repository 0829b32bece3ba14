package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// marks are the properties of a sheet's cells besides their texts. The library returns them
// one cell at a time, and each call costs as much as reading the whole sheet.
type marks struct {
	rows, width, cells int
	hiddenRows         map[int]bool
	hiddenColumns      [maxColumns + 2]int // how many begin to be hidden there, less those that end
	merged             []area
	withoutValue       []Place // formulas without a value
	failed             []Place // values that are errors
	linked             []string
}

// area is a rectangle of cells, from 1.
type area struct{ left, top, right, bottom int }

// partsOf returns the XML of each sheet by its name.
func partsOf(f *excelize.File) (map[string][]byte, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decodePart(f, "xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	if err := decodePart(f, "xl/_rels/workbook.xml.rels", &relations); err != nil {
		return nil, err
	}
	parts := map[string][]byte{}
	for _, sheet := range book.Sheets {
		for _, r := range relations.List {
			if r.ID != sheet.ID {
				continue
			}
			name := path.Join("xl", r.Target)
			if after, ok := strings.CutPrefix(r.Target, "/"); ok {
				name = after
			}
			parts[sheet.Name] = partOf(f, name)
		}
	}
	return parts, nil
}

func partOf(f *excelize.File, name string) []byte {
	part, _ := f.Pkg.Load(name)
	data, _ := part.([]byte)
	return data
}

func decodePart(f *excelize.File, name string, into any) error {
	d := xml.NewDecoder(bytes.NewReader(partOf(f, name)))
	d.CharsetReader = f.CharsetReader
	return d.Decode(into)
}

// marksOf reads the XML of a sheet, once.
func marksOf(part []byte) (marks, error) {
	r := &markReader{marks: marks{hiddenRows: map[int]bool{}}}
	d := xml.NewDecoder(bytes.NewReader(part))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return r.marks, nil
		}
		if err != nil {
			return marks{}, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			r.begin(e)
		case xml.CharData:
			r.valued = r.valued || r.value && len(bytes.TrimSpace(e)) > 0
		case xml.EndElement:
			r.end(e.Name.Local)
		}
	}
}

// markReader is the state while a sheet is read.
type markReader struct {
	marks
	at      Place
	formula bool // whether the cell has a formula
	value   bool // whether its value is being read
	valued  bool // whether it has one
	failure bool
}

func (r *markReader) begin(e xml.StartElement) {
	switch e.Name.Local {
	case "col":
		if hidden(e) {
			from, to := number(e, "min"), number(e, "max")
			r.hiddenColumns[min(max(from, 1), maxColumns+1)]++
			r.hiddenColumns[min(max(from, to)+1, maxColumns+1)]--
		}
	case "row":
		r.at = Place{Row: r.at.Row + 1}
		if n := number(e, "r"); n > 0 {
			r.at.Row = n
		}
		if hidden(e) {
			r.hiddenRows[r.at.Row] = true
		}
	case "c":
		r.at.Column++
		if column, _, err := excelize.CellNameToCoordinates(attribute(e, "r")); err == nil {
			r.at.Column = column
		}
		r.formula, r.valued, r.failure = false, false, attribute(e, "t") == "e"
	case "f":
		r.formula = true
	case "v", "is":
		r.value = true
	case "mergeCell":
		if a, ok := areaOf(attribute(e, "ref")); ok {
			r.merged = append(r.merged, a)
		}
	case "hyperlink":
		r.linked = append(r.linked, attribute(e, "ref"))
	}
}

func (r *markReader) end(name string) {
	switch name {
	case "v", "is":
		r.value = false
	case "c":
		switch {
		case r.formula && !r.valued:
			r.withoutValue = append(r.withoutValue, r.at)
		case r.failure:
			r.failed = append(r.failed, r.at)
		}
		if r.valued || r.formula {
			r.cells++
			r.rows = max(r.rows, r.at.Row)
			r.width = max(r.width, r.at.Column)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func hidden(e xml.StartElement) bool {
	value := attribute(e, "hidden")
	return value == "1" || value == "true"
}

func number(e xml.StartElement, name string) int {
	n, _ := strconv.Atoi(attribute(e, name))
	return n
}

// areaOf reads a reference such as A1:B3.
func areaOf(ref string) (area, bool) {
	from, to, found := strings.Cut(ref, ":")
	if !found {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err != nil || err2 != nil {
		return area{}, false
	}
	return area{min(left, right), min(top, bottom), max(left, right), max(top, bottom)}, true
}
