require('child_process').spawn('there-is-no-such-program');
