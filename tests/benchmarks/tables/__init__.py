"""Tables of applicants, and other ways to screen them: by hand in Polars, SQL and NumPy, and by OpenFisca."""
