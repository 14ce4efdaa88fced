# Aliases only; everything is in tools/dev.py, which also works where there is no make.
PYTHON ?= python3

demo open test test-long faults fuzz pictures bundle check docs setup pins:
	$(PYTHON) tools/dev.py $@

.PHONY: demo open test test-long faults fuzz pictures bundle check docs setup pins
