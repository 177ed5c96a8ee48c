//# sourceMappingURL=https://example.com/x.map
