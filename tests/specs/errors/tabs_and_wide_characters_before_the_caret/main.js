		const s = 'ünï😀'; throw new Error(s);
