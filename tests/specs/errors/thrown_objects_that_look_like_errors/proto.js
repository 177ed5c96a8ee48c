throw Object.create(Error.prototype, { message: { value: 'm' } });
