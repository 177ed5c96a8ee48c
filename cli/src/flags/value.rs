//! What one flag was set to.

#[derive(Debug)]
pub(super) enum Value {
    Switch(bool),
    Text(String),
    Nothing,
}
