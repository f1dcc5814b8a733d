"""Tests of tables: each row is judged as `check` judges an applicant."""
