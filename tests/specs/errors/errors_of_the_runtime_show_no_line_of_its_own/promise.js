require('fs').promises.readFile('/there/is/none');
