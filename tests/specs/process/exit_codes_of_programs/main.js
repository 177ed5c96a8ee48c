const how = process.argv[2];
if (how === 'exit') process.exit(7);
if (how === 'exitCode') process.exitCode = 8;
if (how === 'string') process.exitCode = '9';
if (how === 'both') { process.exitCode = 3; process.exit(); }
if (how === 'throw') throw 0;
if (how === 'wrap') process.exit(256 + 5);
if (how === 'reallyExit') process.reallyExit(6);
