"""The rulebook as pages: pure data, made once while the process runs, and its words."""
