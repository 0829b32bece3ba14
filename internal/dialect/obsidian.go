package dialect

// obsidian is the dialect of Obsidian.
func obsidian() Dialect {
	return Dialect{Name: "Obsidian", Rows: []Row{}}
}
