"""The widgets of the room. They show state and post messages; they know neither screens nor the app."""
