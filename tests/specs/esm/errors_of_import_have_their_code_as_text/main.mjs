for (const specifier of ["./missing.mjs", "./", "missing", "node:missing"]) {
  const error = await import(specifier).catch((error) => error);
  console.log(String(error).replaceAll(import.meta.dirname, "").split("\n")[0]);
  console.log(Object.keys(error).join(" "));
}
