package search

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// Parameters are the numbers of matching and ranking: qualities, shares and factors
// (float64), and limits (int). What each is stands in the theme's
// assets/js/search/parameters.js, from which the browser has them, too.
type Parameters struct {
	ExactQuality   float64
	FoldQuality    float64
	TonesQuality   float64
	StemQuality    float64
	JoinQuality    float64
	PrefixQuality  float64
	PrefixMore     float64
	BegunKnown     float64
	InitialQuality float64
	SaidQuality    float64
	EndQuality     float64
	EndMore        float64
	TypoQuality    float64
	TyposQuality   float64
	BegunQuality   float64
	AlonePart      float64
	FirstLetter    float64
	NearQuality    float64

	MostWords      int
	MostBytes      int
	LeastForm      int
	FewBegun       int
	LeastTypo      int
	LongWord       int
	RareWord       int
	Frequent       int
	LeastDivided   int
	LeastLeft      int
	MostDivided    int
	LeastShort     int
	LeastPiece     int
	FewSections    int
	CompoundShards int
	LeastBehind    int

	TitleShare    float64
	OtherShare    float64
	OtherCoverage float64
	OptionalShare float64
	LeastCoverage float64
	LeastOfKnown  float64
	ForeignShare  float64
	Margin        float64
	Steady        int
	Prominent     int

	WholeTitle      float64
	BeginsTitle     float64
	InsideQuery     float64
	PartlyQuery     float64
	HeadingLess     float64
	DistinctiveLess float64
	LittleLess      float64
	StemLess        float64
	WordMore        float64
	WordMost        int
	RankedFirst     int
	RankedStrong    int
	RankedMost      int

	Enough      float64
	MuchMore    float64
	SureQuality float64
}

// ParseParameters reads the theme's assets/js/search/parameters.js: comments, and for each
// field of [Parameters] one line `export const name = number;`, perhaps with a comment
// behind it. The name is that of the field with a small first letter.
func ParseParameters(text []byte) (*Parameters, error) {
	p := &Parameters{}
	fields, given := reflect.ValueOf(p).Elem(), map[string]bool{}
	constant := regexp.MustCompile(`^export const (\w)(\w+) = ([0-9.]+);( //.*)?$`)
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		m := constant.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("line %d is not of the form export const name = number;", n)
		}
		name := strings.ToUpper(m[1]) + m[2]
		if err := setNumber(fields.FieldByName(name), m[3]); err != nil {
			return nil, fmt.Errorf("line %d: %s%s %w", n, m[1], m[2], err)
		}
		given[name] = true
	}
	for i := range fields.NumField() {
		if name := fields.Type().Field(i).Name; !given[name] {
			return nil, fmt.Errorf("%s%s is missing", strings.ToLower(name[:1]), name[1:])
		}
	}
	return p, nil
}

// setNumber gives a field of Parameters the value that is written.
func setNumber(field reflect.Value, text string) error {
	if !field.IsValid() {
		return fmt.Errorf("is no parameter of search")
	}
	if field.Kind() == reflect.Int {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("is %s where a whole number is expected", text)
		}
		field.SetInt(int64(n))
		return nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return fmt.Errorf("is %s where a number is expected", text)
	}
	field.SetFloat(x)
	return nil
}
