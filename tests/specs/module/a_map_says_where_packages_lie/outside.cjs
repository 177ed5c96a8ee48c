for (const name of ["dep", "fs"]) {
  try {
    console.log(name, typeof require(name));
  } catch ({ code, message }) {
    console.log(name, code, message);
  }
}
