"""Every outside thing Earmark can read from or keep things in, one file or folder each."""
