"""Specialties side by side: public; with a dossier, held against it, too."""
