/** The texts of search, by key and plural form: put before its bundle (internal/theme/search.go). */
declare const WORDS: Record<string, Record<string, string>>;
