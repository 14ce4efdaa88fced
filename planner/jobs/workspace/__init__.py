"""The workspace as commands meet it: what is opened, put in, looked at and taken out."""
