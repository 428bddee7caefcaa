"""The area dossiers."""
