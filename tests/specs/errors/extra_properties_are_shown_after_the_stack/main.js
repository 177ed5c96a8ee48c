const e = new RangeError('with props');
e.code = 'E_CODE';
e.info = { list: [1, 2], nested: { deep: { deeper: {} } } };
throw e;
