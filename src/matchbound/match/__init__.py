"""The market: the Match at national scale, computed on the published mechanism."""
