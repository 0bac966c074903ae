"""A file becomes records, rejections and queries; one module a feed."""
