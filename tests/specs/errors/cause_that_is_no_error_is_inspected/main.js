throw new Error('top', { cause: { status: 404 } });
