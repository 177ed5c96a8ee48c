for (const name of ["own/b", "own"]) {
  try {
    require(name);
  } catch (error) {
    console.log(error.code, error.message.replaceAll(require("path").dirname(__dirname), "."), error.stack.includes("imported from"));
  }
}
