const attempt = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
attempt(() => Buffer.allocUnsafe(2 ** 40));
attempt(() => Buffer.allocUnsafeSlow(2 ** 40));
attempt(() => Buffer.alloc(8).writeBigInt64LE(2n ** 63n));
