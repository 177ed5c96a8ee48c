for (const name of ["./lib", "./lib/", "../sub/lib", "./b", "../top", "./top", "package/lib", "package/lib/", "package/lib/index"]) {
  const { code, message } = await import(name).catch((error) => error);
  console.log(name, code, message.split("\n")[1]);
}
