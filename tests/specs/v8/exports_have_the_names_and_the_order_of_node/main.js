console.log(Object.keys(require("v8")).join("\n"));
