console.log("preloaded itself");
