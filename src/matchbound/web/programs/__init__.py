"""Programs as pages and jobs share them: the catalogue as columns, what an address asks for, words."""
