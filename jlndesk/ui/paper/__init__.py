"""Finished papers on the screen: the same blocks and drawings as on paper, set by Qt."""
