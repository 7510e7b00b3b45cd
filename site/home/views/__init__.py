"""What is seen at the top of the site beside the pages of the tree."""
