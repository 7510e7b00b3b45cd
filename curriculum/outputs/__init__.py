"""Every way a lesson goes out: slides, pupils' pages, paper, packs."""
