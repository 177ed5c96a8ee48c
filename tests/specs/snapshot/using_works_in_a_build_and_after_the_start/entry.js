const run = (when) => {
  try {
    using held = { [Symbol.dispose]() { throw new Error(`${when}: while disposing`); } };
    throw new Error(`${when}: in the block`);
  } catch (error) {
    console.log(error instanceof SuppressedError, error.error.message, "|", error.suppressed.message);
  }
};
run("build");
require("v8").startupSnapshot.setDeserializeMainFunction(() => run("start"));
