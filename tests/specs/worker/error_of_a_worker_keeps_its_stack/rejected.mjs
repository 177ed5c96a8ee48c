const fail = async () => {
  throw new Error("from a promise");
};
fail();
