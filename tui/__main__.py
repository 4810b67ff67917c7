"""`python -m tui` is `earmark`."""

import sys

from tui.cli import main

sys.exit(main())
