console.log("script", require.main === module);
