function imported() {}
imported();
