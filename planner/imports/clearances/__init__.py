"""How far vettings have come, where a list says it by days."""
