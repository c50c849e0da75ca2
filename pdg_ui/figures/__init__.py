"""Frames to Plotly figures, a module a subject. Pure functions: what a figure shows is what stands in the frame; ``looks`` is their one look."""
