"""The check of content: item-writing flaws, links, explanations, balance, and weights against the outline."""
