"""The annexes of a proposal and the papers of an activity: results frame, budget, terms of reference."""
