console.log(built, process.argv.slice(2));
