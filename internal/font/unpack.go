package font

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
)

// errDamaged is what is said of a file that ends too early, or contradicts itself.
var errDamaged = errors.New("the file is damaged: its tables cannot be read")

// unpack returns the tables of a font by their names, and notes its format.
func (f *Font) unpack(data []byte) (map[string]table, error) {
	if len(data) > MaxSize {
		return nil, fmt.Errorf("the file is larger than %d MB", MaxSize>>20)
	}
	file := table{data: data}
	switch begin := file.tag(0); begin {
	case "\x00\x01\x00\x00", "true":
		f.Format = "truetype"
		return file.plain()
	case "OTTO":
		f.Format = "opentype"
		return file.plain()
	case "wOFF":
		f.Format = "woff"
		return file.woff()
	case "wOF2":
		f.Format = "woff2"
		return file.woff2()
	case "ttcf":
		return nil, errors.New("the file holds several fonts, of which browsers take none")
	default:
		return nil, errors.New("the file is no font that browsers read")
	}
}

// plain reads a font that is not packed.
func (t table) plain() (map[string]table, error) {
	tables := map[string]table{}
	for i := range t.u16(4) {
		entry := 12 + 16*i
		part, ok := t.part(t.u32(entry+8), t.u32(entry+12))
		if !ok {
			return nil, errDamaged
		}
		tables[t.tag(entry)] = table{data: part}
	}
	return tables, nil
}

// part returns some bytes of the table.
func (t table) part(at, size int) ([]byte, bool) {
	if at < 0 || size < 0 || at > len(t.data) || size > len(t.data)-at {
		return nil, false
	}
	return t.data[at : at+size], true
}

// woff reads WOFF (W3C, WOFF File Format 1.0): each table is packed by itself.
func (t table) woff() (map[string]table, error) {
	tables, total := map[string]table{}, 0
	for i := range t.u16(12) {
		entry := 44 + 20*i
		size := t.u32(entry + 12)
		part, ok := t.part(t.u32(entry+4), t.u32(entry+8))
		if total += size; !ok || total > MaxSize {
			return nil, errDamaged
		}
		if len(part) < size {
			r, err := zlib.NewReader(bytes.NewReader(part))
			if err != nil {
				return nil, errDamaged
			}
			if part = make([]byte, size); full(r, part) != nil {
				return nil, errDamaged
			}
		}
		tables[t.tag(entry)] = table{data: part}
	}
	return tables, nil
}

func full(r io.Reader, b []byte) error {
	_, err := io.ReadFull(r, b)
	return err
}

// woff2 reads WOFF2 (W3C, WOFF File Format 2.0): all tables are packed as one, and some of
// them are transformed. Of those only hmtx is needed.
func (t table) woff2() (map[string]table, error) {
	type entry struct {
		name        string
		size        int
		transformed bool
	}
	var entries []entry
	at, total := 48, 0
	for range t.u16(12) {
		if at >= len(t.data) {
			return nil, errDamaged
		}
		flags := t.data[at]
		e := entry{transformed: flags>>6 != 0}
		at++
		if known := known(); int(flags&63) < len(known)/4 {
			e.name = known[4*(flags&63):][:4]
		} else {
			e.name = t.tag(at)
			at += 4
		}
		if e.name == "glyf" || e.name == "loca" {
			e.transformed = flags>>6 != 3
		}
		e.size, at = t.base128(at)
		if e.transformed {
			e.size, at = t.base128(at)
		}
		if total += e.size; e.size < 0 || total > MaxSize {
			return nil, errDamaged
		}
		entries = append(entries, e)
	}
	packed, ok := t.part(at, t.u32(20))
	all := make([]byte, total)
	if !ok || full(brotli.NewReader(bytes.NewReader(packed)), all) != nil {
		return nil, errDamaged
	}
	tables := map[string]table{}
	for _, e := range entries {
		tables[e.name] = table{all[:e.size], e.transformed}
		all = all[e.size:]
	}
	return tables, nil
}

// base128 reads a number of one to five bytes; -1 for what is none.
func (t table) base128(at int) (n, next int) {
	for range 5 {
		if at >= len(t.data) || n > MaxSize {
			return -1, at
		}
		b := t.data[at]
		n, at = n<<7|int(b&127), at+1
		if b < 128 {
			return n, at
		}
	}
	return -1, at
}

// known are the names of tables that WOFF2 has numbers for, in their order, four letters each.
func known() string {
	return "cmapheadhheahmtxmaxpnameOS/2postcvt fpgmglyflocaprepCFF VORGEBDTEBLCgasphdmxkernLTSHPCLTVDMXvheavmtxBASEGDEFGPOSGSUBEBSCJSTFMATHCBDTCBLCCOLRCPALSVG sbixacntavarbdatblocbslncvarfdscfeatfmtxfvargvarhstyjustlcarmortmorxopbdproptrakZapfSilfGlatGlocFeatSill"
}
