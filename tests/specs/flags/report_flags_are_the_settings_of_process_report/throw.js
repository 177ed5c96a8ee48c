throw new TypeError("boo");
