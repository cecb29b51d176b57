"""What a later meeting means for a need that is known: labelled, half of it held out."""
