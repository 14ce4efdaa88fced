"""The witness on what is otherwise in a case than the files say."""
