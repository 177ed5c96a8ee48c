console.log("says.mjs ran");
