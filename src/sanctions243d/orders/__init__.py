"""The law as it was written: orders, readings and sources, each part with its place in a file."""
