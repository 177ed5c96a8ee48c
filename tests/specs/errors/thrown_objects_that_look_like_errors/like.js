throw { name: 'Fake', message: 'm', stack: 'fake stack' };
