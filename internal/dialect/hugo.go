package dialect

// hugo is the dialect of Hugo.
func hugo() Dialect {
	return Dialect{Name: "Hugo", Rows: []Row{}}
}
