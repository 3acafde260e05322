"""Commands about what was decided and promised."""
