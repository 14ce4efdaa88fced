"""What happens to what is stored when things go wrong: ``python -m tests.faults``; no test of the everyday run."""
