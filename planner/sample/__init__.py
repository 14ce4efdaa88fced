"""Makes sample municipalities from a seed: people, organisation, and the files that HR would export."""
