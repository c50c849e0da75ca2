"""The forty defects of real spreadsheets, planted one at a time in a clean delivery."""
