"""The forecast: plans, spend and deficit, with intervals that have been tested on published years."""
