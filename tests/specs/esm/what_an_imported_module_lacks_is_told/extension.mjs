import data from './data.unknown';
