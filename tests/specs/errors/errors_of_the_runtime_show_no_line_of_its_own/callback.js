require('fs').readFile('/there/is/none', (error) => {
  if (error) throw error;
});
