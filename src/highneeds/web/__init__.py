"""The office: where a team keeps the programme, signs it off and publishes; Django lives here alone."""
