for (const specifier of ["bare", "named", "@scope/p", "bare/sub", "none"]) {
  await import(specifier).catch((error) => {
    console.log(specifier, error.code, error.message.replaceAll(import.meta.dirname, ""), Object.keys(error));
  });
}
