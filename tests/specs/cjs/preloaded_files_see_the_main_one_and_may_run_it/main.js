console.log("main", require.main === module);
