console.log(typeof require, process.argv[1]);
