"""Formal letters about a proposal or a study tour: requests from the team, endorsements for an office to sign."""
