"""``python -m pdg_data``: see ``pdg_data.cli``."""

import sys

from pdg_data.cli import main

sys.exit(main())
