// Errors of the program stay what they are, also where they say what V8 says of what it cannot clone.
function attempt(value) {
  try {
    structuredClone(value);
  } catch (error) {
    console.log(error.constructor.name, error.name, error.message);
  }
}

attempt({
  get method() {
    throw new TypeError("method() could not be cloned.");
  },
});
attempt({ method() {} });
attempt(Symbol("s"));
