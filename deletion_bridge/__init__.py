"""The one way out: contract, outbox, relay, callbacks, and a sandbox peer."""
