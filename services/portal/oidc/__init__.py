"""Logging in at an identity provider: OpenID Connect, authorisation code with PKCE."""
