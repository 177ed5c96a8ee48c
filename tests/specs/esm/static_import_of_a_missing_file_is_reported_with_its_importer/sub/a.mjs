import '../gone.mjs';
