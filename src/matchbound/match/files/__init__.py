"""A market as files: five tables, CSV or Parquet, and what came of them."""
