"""Marks tests that need durable-rules; without it the reference answers alone."""

import pytest

from sanctions243d.engines.durable_host import is_available

needs_durable = pytest.mark.skipif(not is_available(), reason="durable-rules is not installed")
