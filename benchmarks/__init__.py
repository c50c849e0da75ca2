"""Speed, side by side in one run: what the program takes beside what its reader and pandas take for the same bytes."""
