"""Tests of the answer and of what it turns on."""
