"""What an operator does at a terminal. Each command works as the service itself, broker or no broker (docs/operations.md)."""
