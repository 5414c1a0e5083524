"""What Earmark needs from the outside, one Protocol a file, at most five methods each."""
