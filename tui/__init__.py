"""Every terminal front end of Earmark: the command line, the line mode, the full-screen reader."""
