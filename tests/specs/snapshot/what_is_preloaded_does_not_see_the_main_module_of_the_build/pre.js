console.log("preloaded", require.main, process.mainModule);
