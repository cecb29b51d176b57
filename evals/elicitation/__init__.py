"""How much of what a client would say only when asked does an interviewer get to hear."""
