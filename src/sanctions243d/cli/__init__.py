"""The command line: a command reads arguments, calls one library function, prints."""
