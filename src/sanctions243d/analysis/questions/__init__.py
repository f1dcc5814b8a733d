"""Questions about rules: whom they can cover, and whether one part of them covers what another does."""
