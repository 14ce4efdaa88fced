"""The paper pack: what a crisis team holds in its hands when there is no power."""
