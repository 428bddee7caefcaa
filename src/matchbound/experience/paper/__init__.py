"""Paper: PDF documents of plain text, headings and rows, in a typeface that covers names with accents."""

from matchbound.experience.paper.paper import Paper

__all__ = ["Paper"]
