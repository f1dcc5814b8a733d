"""One check a file; the file is named after the code, and so are its test and its page."""
