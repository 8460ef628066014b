"""The three processes of a service: web answers people, the worker receives, the relay sends."""
