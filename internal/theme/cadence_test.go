package theme

import "testing"

// TestCadence holds the reset of ticks to the calendar where the reader is. Each
// case names a moment and when the period began that it lies in; a tick of that
// moment stands, one of a millisecond before does not.
func TestCadence(t *testing.T) {
	tests := []struct{ name, zone, cadence, now, began string }{
		{"midday", "UTC", "daily", "2026-11-21T12:00:00Z", "2026-11-21T00:00:00Z"},
		{"midnight itself", "UTC", "daily", "2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z"},
		{"the last moment of a day", "UTC", "daily", "2026-11-21T23:59:59.999Z", "2026-11-21T00:00:00Z"},
		{"another day where the reader is", "Asia/Tokyo", "daily", "2026-11-20T16:00:00Z", "2026-11-20T15:00:00Z"},
		{"still yesterday where the reader is", "America/Los_Angeles", "daily", "2026-11-21T05:00:00Z", "2026-11-20T08:00:00Z"},
		{"a zone of quarter hours", "Asia/Kathmandu", "daily", "2026-11-21T00:00:00Z", "2026-11-20T18:15:00Z"},
		{"the day of 23 hours", "Europe/Berlin", "daily", "2026-03-29T20:00:00Z", "2026-03-28T23:00:00Z"},
		{"the day after it", "Europe/Berlin", "daily", "2026-03-30T04:00:00Z", "2026-03-29T22:00:00Z"},
		{"the day of 25 hours, at its end", "Europe/Berlin", "daily", "2026-10-25T22:59:00Z", "2026-10-24T22:00:00Z"},
		{"the day after it begins an hour later", "Europe/Berlin", "daily", "2026-10-25T23:00:00Z", "2026-10-25T23:00:00Z"},
		{"a day without midnight", "Asia/Beirut", "daily", "2026-03-29T09:00:00Z", "2026-03-28T22:00:00Z"},
		{"a day with two midnights", "America/Havana", "daily", "2026-11-01T05:30:00Z", "2026-11-01T04:00:00Z"},
		{"half an hour of summer", "Australia/Lord_Howe", "daily", "2026-04-05T12:00:00Z", "2026-04-04T13:00:00Z"},
		{"after a day that a country left out", "Pacific/Apia", "weekly", "2011-12-31T12:00:00Z", "2011-12-26T10:00:00Z"},
		{"Monday", "UTC", "weekly", "2026-11-16T00:00:00Z", "2026-11-16T00:00:00Z"},
		{"Sunday is the last day", "UTC", "weekly", "2026-11-22T23:59:59Z", "2026-11-16T00:00:00Z"},
		{"Monday where the reader is, Sunday in Greenwich", "Pacific/Auckland", "weekly", "2026-11-22T12:00:00Z", "2026-11-22T11:00:00Z"},
		{"a week across the end of summer", "America/New_York", "weekly", "2026-11-01T20:00:00Z", "2026-10-26T04:00:00Z"},
		{"a week across the beginning of summer", "America/New_York", "weekly", "2026-03-08T20:00:00Z", "2026-03-02T05:00:00Z"},
		{"a week across New Year", "UTC", "weekly", "2027-01-01T12:00:00Z", "2026-12-28T00:00:00Z"},
		{"a week across the end of February", "UTC", "weekly", "2028-03-01T12:00:00Z", "2028-02-28T00:00:00Z"},
		{"the 31st", "UTC", "monthly", "2026-01-31T23:00:00Z", "2026-01-01T00:00:00Z"},
		{"the 1st after a 31st", "UTC", "monthly", "2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z"},
		{"the 29th of February", "UTC", "monthly", "2028-02-29T12:00:00Z", "2028-02-01T00:00:00Z"},
		{"the 1st where the reader is, the 31st in Greenwich", "Europe/Sofia", "monthly", "2026-10-31T22:30:00Z", "2026-10-31T22:00:00Z"},
		{"a month across the end of summer", "Europe/Rome", "monthly", "2026-10-31T12:00:00Z", "2026-09-30T22:00:00Z"},
		{"the end of the first quarter", "UTC", "quarterly", "2026-03-31T23:59:59Z", "2026-01-01T00:00:00Z"},
		{"the second quarter", "Europe/Madrid", "quarterly", "2026-04-01T00:00:00Z", "2026-03-31T22:00:00Z"},
		{"the end of the fourth quarter", "UTC", "quarterly", "2026-12-31T12:00:00Z", "2026-10-01T00:00:00Z"},
		{"New Year's Eve", "UTC", "yearly", "2026-12-31T23:59:59Z", "2026-01-01T00:00:00Z"},
		{"New Year where the reader is first", "Pacific/Kiritimati", "yearly", "2026-12-31T10:00:00Z", "2026-12-31T10:00:00Z"},
		{"New Year where the reader is last", "Pacific/Pago_Pago", "yearly", "2027-01-01T10:59:00Z", "2026-01-01T11:00:00Z"},
		{"once", "UTC", "once", "2026-11-21T12:00:00Z", ""},
		{"when it comes up", "UTC", "event", "2026-11-21T12:00:00Z", ""},
		{"no cadence", "UTC", "", "2026-11-21T12:00:00Z", ""},
		{"a cadence that does not exist", "UTC", "hourly", "2026-11-21T12:00:00Z", ""},
	}
	var input [][4]string
	for _, test := range tests {
		input = append(input, [4]string{test.zone, test.cadence, test.now, test.began})
	}
	got := inNode[[]string](t, `
		import { began, stands, untilTomorrow } from "./js/cadence.js";
		globalThis.output = globalThis.input.map(([zone, cadence, at, want]) => {
			process.env.TZ = zone;
			const now = new Date(at), start = began(cadence, now);
			const wait = untilTomorrow(now);
			if (!(wait >= 1000 && wait <= 26 * 3600e3)) return "waits " + wait;
			if (!stands(cadence, now.getTime(), now)) return "a tick of now does not stand";
			if (!start) return stands(cadence, 1, now) ? "" : "an old tick does not stand";
			if (!stands(cadence, start.getTime(), now) || stands(cadence, start.getTime() - 1, now)) return "the border is not at " + start.toISOString();
			return start.toISOString().replace(".000Z", "Z");
		});`, input)
	for i, test := range tests {
		if got[i] != test.began {
			t.Errorf("%s (%s, %s, %s): began %q, want %q", test.name, test.zone, test.cadence, test.now, got[i], test.began)
		}
	}
}
