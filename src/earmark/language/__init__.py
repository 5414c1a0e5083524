"""Pure text analysis: no I/O but packaged word lists, no database, no clock."""
