for (const name of ["broken", "lone.js", "lone", "missing"]) {
  await import(name).catch(({ code, message }) => console.log(code, message.replaceAll(import.meta.dirname, "DIR")));
}
