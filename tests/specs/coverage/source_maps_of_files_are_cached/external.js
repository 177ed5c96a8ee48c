exports.b = 2;
//# sourceMappingURL=maps/external.js.map
