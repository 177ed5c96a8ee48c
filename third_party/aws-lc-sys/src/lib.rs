//! The functions of aws-lc of the version that is in the executable anyway (see `README.md`).

pub use aws_lc_current::*;
