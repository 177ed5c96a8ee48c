console.log(import.meta.url.replace(/.*\//, ""), process.argv[1]);
