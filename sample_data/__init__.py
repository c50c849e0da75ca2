"""Made-up deliveries: a world of invented people and what happened to them, and exports of it as they come in."""
