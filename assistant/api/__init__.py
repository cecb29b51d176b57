"""What programs use: the journeys over HTTP with OpenAPI, and as an MCP server."""
