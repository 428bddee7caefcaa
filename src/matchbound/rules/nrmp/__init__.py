"""NRMP: the Match and SOAP."""
