//# sourceMappingURL=broken.js.map
