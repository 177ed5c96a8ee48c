function f() {}
f();
process.env.NODE_V8_COVERAGE = process.argv[2];
