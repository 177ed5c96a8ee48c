require.extensions['.unknown'] = require.extensions['.js'];
