"""The situation: what the crisis team's one board answers, as texts; whoever shows it has nothing to work out."""
