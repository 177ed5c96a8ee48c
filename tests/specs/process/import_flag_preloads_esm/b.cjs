console.log('b', typeof require);
