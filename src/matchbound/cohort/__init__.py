"""Many applicants at once: where each stands in a line, who needs help first, what became of them."""
