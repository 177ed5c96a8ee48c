process.emitWarning("one");
process.emitWarning("two");
