console.log("module"); process.exit(5);
