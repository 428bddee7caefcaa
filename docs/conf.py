"""How Sphinx builds the site of the documentation out of the pages as they stand in the repository.

`make docs-site` runs it. Every page reads well without it: links are relative, and a section's contents are
the links of its README.md. A link that leads nowhere fails the build.
"""

import re
from typing import Any

project = "Matchbound"
html_title = "Matchbound"
extensions = ["myst_parser"]
root_doc = "docs/README"
include_patterns = [
    "docs/**",
    "clients/**",
    "examples/README.md",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
]
exclude_patterns = [".*", "benchmarks", "build", "requirements", "src", "tests", "docs/screenshots/all"]
html_theme = "furo"
html_copy_source = False
html_show_copyright = False
highlight_language = "none"
suppress_warnings = ["misc.highlighting_failure"]  # GitHub knows languages that Pygments does not
myst_heading_anchors = 4
nitpicky = True

LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)\.md[)#]")
INSIDE = re.compile(r"\]\(([\w-]+)\.md[)#]")


def contents(text: str, link: re.Pattern[str]) -> str:
    """Return the pages that a text links, in its order, as Sphinx wants a table of contents."""
    found = dict.fromkeys(link.findall(text))
    return "\n\n```{toctree}\n:hidden:\n\n" + "\n".join(found) + "\n```\n"


def add_contents(_app: object, docname: str, source: list[str]) -> None:
    """Make links of the first page, and those inside a section on its own page, their tables of contents."""
    if docname.startswith("docs/") and docname.endswith("/README"):
        source[0] += contents(source[0], LINK if docname == root_doc else INSIDE)


def setup(app: Any) -> dict[str, bool]:  # noqa: ANN401 - Sphinx's own, which only this command needs
    """Tell Sphinx what is done to pages when they are read."""
    app.connect("source-read", add_contents)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
