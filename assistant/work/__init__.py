"""Work beside the page: threads that do jobs, and a process that finds needs in long notes."""
