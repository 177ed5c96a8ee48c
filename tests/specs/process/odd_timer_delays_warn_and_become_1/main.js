setTimeout(() => console.log('big'), 2 ** 31);
setTimeout(() => console.log('negative'), -5);
setTimeout(() => console.log('nan'), NaN);
