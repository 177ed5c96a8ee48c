//# sourceMappingURL=nowhere.js.map
