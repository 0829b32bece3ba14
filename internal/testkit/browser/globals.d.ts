/** What record.js keeps for tests; times are in milliseconds since 1970. */
declare var record: { marks: number[]; times: number[]; changes: string[] };
