module.exports = "one of .node_libraries";
