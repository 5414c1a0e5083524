"""What Earmark does, one folder a use."""
