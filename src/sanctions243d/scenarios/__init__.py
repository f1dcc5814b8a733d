"""Suites of scenarios that test a rulebook: read, run, and measured by what they cover and what they catch."""
