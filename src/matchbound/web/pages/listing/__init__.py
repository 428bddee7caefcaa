"""My list: the programs somebody applies to, their interviews, what they cost and lack."""
