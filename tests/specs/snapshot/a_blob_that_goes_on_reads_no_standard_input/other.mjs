console.log("another program", import.meta.main, process.argv.slice(2));
