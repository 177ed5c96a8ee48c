const fail = () => {
  throw new RangeError("nobody listens");
};
fail();
