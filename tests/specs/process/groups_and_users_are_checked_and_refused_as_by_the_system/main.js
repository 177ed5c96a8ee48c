function attempt(call) {
  try {
    console.log(String(call), call());
  } catch ({ name, message, code, errno, syscall }) {
    console.log(String(call), name, message, code, errno, syscall);
  }
}
attempt(() => process.setgroups(['no-such-group']));
attempt(() => process.setgroups([1.5]));
attempt(() => process.setgroups(1));
attempt(() => process.initgroups('root', 'no-such-group'));
attempt(() => process.initgroups('root'));
attempt(() => process.initgroups());
attempt(() => process.setuid('no-such-user'));
attempt(() => process.setuid({}));
attempt(() => process.getgroups().includes(process.getegid()));
// Whoever runs this: from here on nobody of importance.
if (process.getuid() === 0) process.setuid('nobody');
attempt(() => process.setuid(0));
attempt(() => process.seteuid(0));
attempt(() => process.setgroups([0]));
attempt(() => process.initgroups('root', 0));
attempt(() => process.initgroups(0, 0));
