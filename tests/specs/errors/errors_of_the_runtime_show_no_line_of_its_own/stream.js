require('fs').createReadStream('/there/is/none').pipe(process.stdout);
