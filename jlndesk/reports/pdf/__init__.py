"""Writes documents as PDF with ReportLab."""
