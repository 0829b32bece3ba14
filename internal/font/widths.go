package font

// samples are texts in which letters are as frequent as in others of their script: Latin,
// Cyrillic, Greek. They have no spaces, as not all files of a font that is split by script
// have them.
func samples() [3]string {
	return [3]string{
		"Thecommunitymanagerlistenstomembersandanswersthem;thesocialmediamanagerplanswhatthecompanysaysinpublicandmeasureswhatcomesofitBothsharethequestionsthatarriveeveryday",
		"МенеджерсообществаслушаетучастниковиотвечаетимаспециалистпосоциальнымсетямпланируетчтокомпанияговоритвслухиизмеряетчтоизэтоговышлоОбаделятвопросыкоторыеприходяткаждыйдень",
		"Ουπεύθυνοςτηςκοινότηταςακούειταμέληκαιαπαντάενώουπεύθυνοςτωνκοινωνικώνμέσωνσχεδιάζειτιλέειηεταιρείακαιμετράειτιπροκύπτειαπόαυτό",
	}
}

// device is a font that devices come with, or several of the same widths. Its own widths are the
// means of the samples, in em; TestWidths measures them where the fonts are installed.
type device struct {
	serifs        bool
	names         []string
	regular, bold [3]float64
}

func devices() []device {
	return []device{
		{false, []string{"Arial", "Liberation Sans", "Arimo", "Helvetica"}, [3]float64{0.5040, 0.5517, 0.4970}, [3]float64{0.5460, 0.5981, 0.5433}},
		{false, []string{"Roboto"}, [3]float64{0.5104, 0.5681, 0.5332}, [3]float64{0.5163, 0.5750, 0.5420}},
		{false, []string{"Noto Sans"}, [3]float64{0.5415, 0.5903, 0.5469}, [3]float64{0.5800, 0.6394, 0.5961}},
		{false, []string{"DejaVu Sans"}, [3]float64{0.5756, 0.6328, 0.5777}, [3]float64{0.6474, 0.6926, 0.6444}},
		{true, []string{"Times New Roman", "Liberation Serif", "Tinos", "Times"}, [3]float64{0.4514, 0.5020, 0.4579}, [3]float64{0.4848, 0.5394, 0.4876}},
		{true, []string{"Noto Serif"}, [3]float64{0.5492, 0.6118, 0.5466}, [3]float64{0.5845, 0.6435, 0.5842}},
		{true, []string{"DejaVu Serif"}, [3]float64{0.5782, 0.6294, 0.5864}, [3]float64{0.6379, 0.7039, 0.6772}},
	}
}
