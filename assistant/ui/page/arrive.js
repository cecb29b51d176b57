// Last of the scripts, once every desk is known.
arrive();
