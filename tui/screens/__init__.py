"""The screens: the room itself, and the panels that open over it. Screens wire widgets; widgets know no screen."""
