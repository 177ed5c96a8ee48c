for (const name of ["p", "p/list", "p/feat/asks", "p/feat/self", "p/feat/%2fasks", "p/feat/none"]) {
  try {
    console.log(name, require(name));
  } catch (error) {
    console.log(name, error.name, error.code, error.message.split("\n")[0].replaceAll(__dirname, ""), error.path?.replace(__dirname, ""));
  }
}
(async () => {
  for (const name of ["p/feat/%2fasks", "p/feat/%5Casks", ".p", ".", "..p/x"]) {
    await import(name).catch((error) => console.log(name, error.code, error.message.split("\n")[0].replaceAll(__dirname, "")));
  }
})();
