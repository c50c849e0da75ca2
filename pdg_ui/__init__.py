"""What the dashboard shows: the frame, its state, tables, figures and words. Everything it says comes from ``pdg_data``."""
