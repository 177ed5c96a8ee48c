throw { toString() { return 'from toString'; } };
