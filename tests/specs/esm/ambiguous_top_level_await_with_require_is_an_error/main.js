const fs = require('fs');
await 0;
