console.log("preloaded");
