console.log('b c');
