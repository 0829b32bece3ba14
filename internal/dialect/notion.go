package dialect

// notion is the dialect of Notion.
func notion() Dialect {
	return Dialect{Name: "Notion", Rows: []Row{}}
}
