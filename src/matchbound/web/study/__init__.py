"""What the areas of study share: names, links, pieces of pages."""
