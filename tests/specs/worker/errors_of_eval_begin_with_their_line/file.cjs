throw new RangeError("of a file");
