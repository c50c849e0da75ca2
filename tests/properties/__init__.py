"""What must hold for every delivery, tried on made-up ones that Hypothesis makes smaller when one of them breaks a rule."""
