"""The built site, driven in a real browser as a visitor would."""
