package dialect

// gitBook is the dialect of GitBook.
func gitBook() Dialect {
	return Dialect{Name: "GitBook", Rows: []Row{}}
}
