console.log("module", import.meta.filename !== undefined);
