"""USMLE: examinations, attempts, eligibility."""
