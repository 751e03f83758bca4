"""Documents: records become blocks by a layout, and blocks become files by a writer."""
