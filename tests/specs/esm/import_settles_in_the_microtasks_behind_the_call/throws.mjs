throw new Error("of the module");
