"""Lessons to take along: a folder that opens without a network, and the same for a learning
platform. What is in them and what is not: docs/packs.md."""
