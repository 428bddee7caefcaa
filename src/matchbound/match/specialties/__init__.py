"""Every specialty side by side: published figures, programs, visas, length, signals, odds."""
