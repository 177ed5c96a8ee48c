for (const name of ["whose", "what", "other", "pkg", "absent", "wrong"]) {
  try {
    console.log(name, import.meta.resolve(name));
  } catch ({ code, message }) {
    console.log(name, code, message);
  }
}
