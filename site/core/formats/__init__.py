"""How days and moments are written. Django's own Korean puts 오후 after the clock."""
