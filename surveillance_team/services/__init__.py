"""Every write of the room. Of Jikimi, only this package and one of home's hands to the bridge."""
