"""What a plan's claim to be best rests on: prices that are recounted here, by adding and comparing integers alone."""
