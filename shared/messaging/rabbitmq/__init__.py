"""RabbitMQ as the transport: an exchange per service, a quorum queue per consumer, and belief in nothing but confirms."""
