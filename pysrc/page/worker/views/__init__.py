"""What each panel of the page shows, one file a panel: numbers and pictures, made from the last reading."""
