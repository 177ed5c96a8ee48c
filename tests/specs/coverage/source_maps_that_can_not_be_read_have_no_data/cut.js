//# sourceMappingURL=data:application/json;base64,eyJ2Z
