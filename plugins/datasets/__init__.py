"""Datasets: the archive as tables for researchers' scripts."""
