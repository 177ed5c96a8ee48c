function h() {
  process.exit(3);
}
h();
