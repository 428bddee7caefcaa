"""The area cv: what an application holds, gaps in the years, scholarly work, statements, the CV itself."""
