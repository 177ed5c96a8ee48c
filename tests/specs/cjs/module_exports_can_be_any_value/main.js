console.log(require('./f')(), require('./n'), require('./u'), new (require('./k'))(), require('./e'));
