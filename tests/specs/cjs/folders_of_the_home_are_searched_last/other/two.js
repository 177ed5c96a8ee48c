module.exports = "two of NODE_PATH";
