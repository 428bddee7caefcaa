"""The matching algorithm: lists in, who trains where out."""
