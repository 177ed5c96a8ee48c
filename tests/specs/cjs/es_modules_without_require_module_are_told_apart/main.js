for (const file of ["./loose.js", "./typed/esm.js", "./typed/cjs.js", "./it.mjs"]) {
  try {
    require(file);
  } catch (error) {
    console.log(error.name, error.code);
    console.log(error.message);
  }
}
