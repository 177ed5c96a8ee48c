console.log('b is not blocked by a');
