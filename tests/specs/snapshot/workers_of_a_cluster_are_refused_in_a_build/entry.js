const cluster = require("node:cluster");

for (const name of ["fork", "setupPrimary"]) {
  try {
    cluster[name]();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log(cluster.isPrimary);
