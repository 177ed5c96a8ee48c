//! What a row of the flag table means.

/// One flag of Node 26.10.
#[derive(Debug)]
pub struct Flag {
    /// Canonical name: two dashes, `-` between words, never the `--no-` form.
    pub name: &'static str,
    pub kind: Kind,
    pub place: Place,
    pub status: Status,
    /// What the flag does in the form [`Flag::shown_name`] gives. For [`Status::Accepted`]: why
    /// there is nothing to do.
    pub help: &'static str,
}

/// The value a flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Boolean, off by default. `--no-x` turns it off again; a `=value` is read and dropped.
    Off,
    /// Boolean, on by default.
    On,
    /// Whole number with a sign; text that is no number counts as 0.
    Integer,
    /// Whole number; text that is no number counts as 0, `-1` as 2^64-1.
    Unsigned,
    Text,
    /// The value may be absent.
    OptionalText,
    /// May be repeated, each one adds a value.
    TextList,
    HostPort,
    /// Goes to V8 as typed, V8 reads its value.
    V8Flag,
    /// Goes to V8 as typed, but Node insists on a value first.
    V8Value,
    /// Kept by Node for old command lines.
    NoOp,
}

/// Where a flag may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the command line and in `NODE_OPTIONS`.
    Env,
    /// On the command line only.
    Argv,
}

/// Who acts on a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Supported; the command line layer acts on it.
    Cli,
    /// Supported; the runtime must act on the setting.
    Runtime,
    /// Supported; kept by its name for who asks with `getOptionValue`.
    Option,
    /// Supported; V8 does.
    V8,
    /// Refused with `x is not supported yet`, never ignored.
    NotYet,
    /// Nothing to do; the help line says why.
    Accepted,
}

impl Flag {
    /// The form with an effect: `--no-x` for a boolean that is on by default.
    pub fn shown_name(&self) -> String {
        match self.kind {
            Kind::On => negated(self.name),
            _ => self.name.to_string(),
        }
    }

    /// Value of a boolean when nothing sets it.
    pub fn default_switch(&self) -> Option<bool> {
        match self.kind {
            Kind::Off => Some(false),
            Kind::On => Some(true),
            _ => None,
        }
    }

    /// True when the next argument or the text after `=` is the flag's value.
    pub fn takes_value(&self) -> bool {
        !matches!(self.kind, Kind::Off | Kind::On | Kind::V8Flag | Kind::NoOp)
    }
}

/// The `--no-` form of a name.
pub(super) fn negated(name: &str) -> String {
    format!("--no-{}", &name[2..])
}
