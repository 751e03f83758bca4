"""Fields that several record types share, and the longer sections of a proposal."""
