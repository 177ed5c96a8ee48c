const attempt = (name, call) => {
  try {
    console.log(`${name}:`, call());
  } catch (error) {
    console.log(`${name}:`, error.name, error.code, error.message);
  }
};

attempt("port", () => (process.debugPort = 1));
attempt("port", () => (process.debugPort = 65536));
attempt("module", () => process.dlopen("x", "y"));
attempt("exports", () => process.dlopen({ exports: null }, "y"));

// To the system a name ends at a NUL.
process.env["SHORT\0ENED"] = "value\0more";
console.log("variable:", process.env.SHORT, process.env["SHORT\0other"], "SHORT\0" in process.env);
delete process.env["SHORT\0any"];
delete process.env["NO=NAME"];
console.log("deleted:", process.env.SHORT);
