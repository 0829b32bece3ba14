package dialect

// docusaurus is the dialect of Docusaurus.
func docusaurus() Dialect {
	return Dialect{Name: "Docusaurus", Rows: []Row{}}
}
