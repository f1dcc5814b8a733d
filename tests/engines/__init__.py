"""Tests of the engines: agreement, the narrow lane of durable-rules, its host."""
