module.exports = "two of .node_libraries";
