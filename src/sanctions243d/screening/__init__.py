"""Screens tables of applicants: columns in, columns out, each row judged exactly as `check` judges an applicant."""
