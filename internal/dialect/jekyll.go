package dialect

// jekyll is the dialect of Jekyll.
func jekyll() Dialect {
	return Dialect{Name: "Jekyll", Rows: []Row{}}
}
