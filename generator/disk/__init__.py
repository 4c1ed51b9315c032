"""What touches files: the project, its settings, interface texts, where the program came from."""
