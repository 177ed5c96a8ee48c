console.log('not run');
return;
