"""What goes out to other programs and desks, and comes in from them: packs and plain JSON, as plain values."""
