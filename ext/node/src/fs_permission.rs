//! What the permission model has to say of the files of the ops beside this file, by the texts of their names. What programs see of a refusal is
//! decided in `permission_fs.js`.

use std::path::Path;

use rt_system::path_of_text;

pub(crate) fn refuses_to_read(text: &str) -> bool {
    rt_permission::is_restricted() && rt_permission::refuses_to_read(&path_of_text(Path::new(text)))
}

pub(crate) fn refuses_to_write(text: &str) -> bool {
    rt_permission::is_restricted()
        && rt_permission::refuses_to_write(&path_of_text(Path::new(text)))
}

/// As the system opens a file with these flags.
pub(crate) fn refuses_to_open(text: &str, flags: i32) -> bool {
    let access = flags & libc::O_ACCMODE;
    let changes = flags & (libc::O_APPEND | libc::O_CREAT | libc::O_TRUNC) != 0;
    (access != libc::O_WRONLY && refuses_to_read(text))
        || ((access != libc::O_RDONLY || changes) && refuses_to_write(text))
}
