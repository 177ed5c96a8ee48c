import { inspect } from "node:util";

for (const name of ["twice", "missing", "default"]) {
  try {
    await import(`./${name}.mjs`);
  } catch (error) {
    console.log(inspect(error).split(/\n +at /)[0]);
  }
}
