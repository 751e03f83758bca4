"""The vocabulary every layer speaks: kinds of values, descriptions of records, texts, errors and places."""
