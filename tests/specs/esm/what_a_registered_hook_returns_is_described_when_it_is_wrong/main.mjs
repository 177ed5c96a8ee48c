for (const specifier of ["five", "nothing", "text"]) {
  await import(specifier).catch((error) => console.log(error.code, error.message.replace(/"\S*hooks.mjs/, "\"hooks.mjs")));
}
