"""What may be shown to whom: withholding, rounding, the audit of a release, and its attacker."""
