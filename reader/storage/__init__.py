"""The library's file: its schema, how it is opened, and what happens to one that is damaged."""
