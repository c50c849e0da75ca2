"""What runs in the worker process: the standard library and the readers of spreadsheets, nothing else.

The worker finds this package by its folder, so its modules import only each other. Whatever a hostile file does to
them, it does to a process that holds no data but that file.
"""
