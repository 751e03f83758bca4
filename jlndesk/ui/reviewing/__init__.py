"""Read as reviewer: the whole proposal as the committee gets it, with what a reviewer would ask in the margin."""
