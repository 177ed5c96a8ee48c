"use strict";
process.on("warning", ({ code, message, name }) => console.log(name, code, message));
for (const method of ["PATCH", "patch", "patch", "post"]) console.log(new Request("http://localhost/", { method }).method);
