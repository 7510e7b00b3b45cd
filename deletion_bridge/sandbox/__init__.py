"""A stranger's service for practice. Runs by its path; imports nothing of Jikimi."""
