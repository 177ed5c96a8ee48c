console.log(typeof require);
import './sub/x.js';
import './other/x.js';
import './y.cjs';
