console.log("leaving");
process.exit(0);
