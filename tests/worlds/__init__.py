"""Made-up worlds in many shapes, an independent reckoning of what must come out, and the comparison with what does."""
