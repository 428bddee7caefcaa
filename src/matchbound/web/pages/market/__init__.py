"""The Match: what is known of a dossier's chances, odds, and all runs of the market."""
