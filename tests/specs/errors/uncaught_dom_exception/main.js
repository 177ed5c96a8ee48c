throw new DOMException('dom', 'DataError');
