"""Measures: what an answer costs here and elsewhere; one command writes the page."""
