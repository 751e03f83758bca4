"""Where the frozen program begins."""

import sys

from jlndesk.__main__ import main

sys.exit(main())
