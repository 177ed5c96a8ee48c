const shown = ({ name, code, message }) => console.log(name, code, message.replaceAll(import.meta.dirname, ""));

for (const specifier of ["", ".p", "..p/x", "#a", "%2e"]) {
  try {
    console.log(import.meta.resolve(specifier));
  } catch (error) {
    shown(error);
  }
  await import(specifier).catch(shown);
}
