"""The rules that turn display text into what is said: tables and small functions, one module for each matter."""
