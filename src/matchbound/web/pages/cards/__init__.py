"""Cards: reviewed, looked through, made, brought and given out."""
