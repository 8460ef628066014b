"""The whole story, played over HTTP by the accounts of the demo, with every step checked."""
