// For `--instructions`: what counts is the whole process.
require(process.argv[2]);
