throw new AggregateError([new Error('one'), 'two', new TypeError('three')], 'several');
