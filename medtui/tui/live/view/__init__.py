"""How a running meeting is shown: its entries as rows, and the head."""
