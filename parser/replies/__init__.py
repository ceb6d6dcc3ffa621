"""Who answers whom, when the capture forgot."""
