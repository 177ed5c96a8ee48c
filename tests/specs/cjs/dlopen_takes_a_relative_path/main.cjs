for (const file of ["./nowhere.node", "/nowhere/x.node"]) {
  try {
    process.dlopen({ exports: {} }, file);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
