"""The pictures drawn once, from plain descriptions, for paper and screen: chain, timeline, bars."""
