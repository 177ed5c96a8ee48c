console.log('a', require.main === undefined, module.parent?.id);
