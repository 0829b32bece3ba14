package dialect

// mkDocs is the dialect of MkDocs.
func mkDocs() Dialect {
	return Dialect{Name: "MkDocs", Rows: []Row{}}
}
