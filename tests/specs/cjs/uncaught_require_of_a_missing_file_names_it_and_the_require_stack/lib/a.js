'use strict';
require('./nope.js');
