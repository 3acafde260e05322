"""The phones' pages: one small page that shows what the wall shows, and takes what the facilitator has opened."""
