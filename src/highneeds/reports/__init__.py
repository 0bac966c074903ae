"""A report: an edition and an audience become a document of blocks, with no looks."""
