console.log(require("pkg"));
import("pkg").then(({ default: value }) => console.log(value));
try {
  process.dlopen({ exports: {} }, `${__dirname}/none.node`);
} catch (error) {
  console.log(error.code === "ERR_DLOPEN_DISABLED" ? error.message : error.code);
}
