"""The programme: agreement, conditions, measures followed, finance, savings, risks and their books."""
