exports.value = 'from CommonJS';
