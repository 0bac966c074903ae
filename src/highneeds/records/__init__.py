"""One validated fact taken in from a feed: a plan, a placement, a request, a ledger line."""
