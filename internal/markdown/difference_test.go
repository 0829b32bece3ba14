package markdown

import "slices"

// difference returns why an example of a specification is not followed, or "". An
// example of GFM that CommonMark has too is listed under CommonMark alone.
func difference(spec string, number int) string {
	for _, d := range []struct {
		reason          string
		commonmark, gfm []int
	}{
		{"the title of a page stands first", []int{77, 78, 96, 227}, nil},
		{"addresses of schemes that browsers may run are left out, and what looks like one", []int{500, 596, 598, 599, 601}, []int{633, 634, 635}},
		{"bare addresses are links, as GFM has it since", []int{602, 608, 611, 612}, []int{611, 617, 620}},
		{"an element that its author leaves open ends with its container", []int{344, 476, 477, 494, 630, 631, 642, 643, 187}, nil},
		{"what is no element of HTML is shown as text, or left out", []int{150, 163, 201, 491, 524, 536, 613, 617}, nil},
		{"elements that are not safe, or of no use here, are left out", []int{170, 171, 172, 173, 176, 178}, []int{657}},
		{"an element without content makes no paragraph", []int{614, 615, 616}, nil},
		{"a tag without its end is shown as text", []int{156, 157, 158}, nil},
		{"text beside elements of HTML is a paragraph", []int{151, 161, 162, 164, 165, 166, 177, 186}, nil},
		{"items without text are left out", []int{280, 281, 282, 283, 284, 315}, nil},
		{"a table of HTML gets the rows that its contents need", []int{191}, nil},
		{"comments, declarations and instructions are left out, as CommonMark has had it since", []int{180, 629}, []int{649, 650}},
	} {
		if spec == "CommonMark" && slices.Contains(d.commonmark, number) || spec == "GFM" && slices.Contains(d.gfm, number) {
			return d.reason
		}
	}
	return ""
}
