"""Which system a number belongs to, and whose that is: proposed, or compared with."""
