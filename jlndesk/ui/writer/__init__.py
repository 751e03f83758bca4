"""The guided writer: one question at a time, the sentence it makes, and what a reviewer would say of it."""
