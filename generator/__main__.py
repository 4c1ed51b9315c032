"""`python -m generator` is the same as `explainer`."""

import sys

from generator.cli import main

sys.exit(main())
