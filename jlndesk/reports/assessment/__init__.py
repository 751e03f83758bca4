"""What the reviewer's sheet is put together from: the blank sheet for a pen, and what people scored."""
