package frontmatter

import (
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// day reads a date in one of the forms in which people and programs write it;
// false where two days could be meant.
func day(s string) (time.Time, bool) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch len(s) {
		case 8:
			t, err := time.Parse("20060102", s)
			return t, err == nil
		case 10:
			return midnight(time.Unix(n, 0)), true
		case 13:
			return midnight(time.UnixMilli(n)), true
		}
		return time.Time{}, false
	}
	for _, layout := range layouts() {
		if t, err := time.Parse(layout, s); err == nil {
			return midnight(t), true
		}
	}
	return slashed(s)
}

// isDay reports whether a value is a day, with a time or without.
func isDay(node *yaml.Node) bool {
	written, _, _ := strings.Cut(node.Value, "T")
	_, ok := day(node.Value)
	_, err := time.Parse(time.DateOnly, written)
	return node.Kind == yaml.ScalarNode && (ok || err == nil)
}

// layouts are the forms that have one reading, without commas.
func layouts() []string {
	return []string{
		time.DateOnly, time.RFC3339, "2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006", "2006-01-02 15:04:05 -0700", "2006/01/02 15:04:05", "2006/1/2 15:04",
		"January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006", "Monday January 2 2006", "Mon Jan 2 2006", "Monday 2 January 2006",
		"Jan. 2 2006", "2 Jan. 2006", "January 2nd 2006", "January 1st 2006", "January 3rd 2006", "January 4th 2006", "2-Jan-2006", "January 2006", "Jan 2006", "2006-01",
		"Mon Jan 2 15:04:05 2006", "Mon 2 Jan 2006 15:04:05 -0700", "Mon 02 Jan 2006 15:04:05 MST", "January 2 2006 15:04", "January 2 2006 15:04:05",
	}
}

// slashed reads a date such as 22/06/2018, which is clear where one of the first
// two numbers is no month.
func slashed(s string) (time.Time, bool) {
	s, _, _ = strings.Cut(s, " ")
	us, errUS := time.Parse("1/2/2006", s)
	world, errWorld := time.Parse("2/1/2006", s)
	switch {
	case errUS == nil && errWorld == nil:
		return us, us.Equal(world)
	case errUS == nil:
		return us, true
	}
	return world, errWorld == nil
}

// midnight is the day of a moment, in the time zone in which it was written.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
