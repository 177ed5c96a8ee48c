console.log('start', require.main.filename);
