"""Thousands of files through the reader: what spreadsheet packages test themselves with, hostile files, and mutations."""
