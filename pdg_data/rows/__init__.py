"""From a recognised table to typed rows: who, what, when, and the cell that says so. One module a kind of evidence."""
