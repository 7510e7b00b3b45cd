"""What teachers see of their own lessons."""
