"""The facilitator's screen and its panels."""
