//! The flags of Node that work, as clap's arguments: made of the flag table for help, completions and the manual page. Command
//! lines with them are read by `flags::parse`.

use clap::Arg;
use clap::ArgAction;
use clap::ValueHint;

use crate::flags;
use crate::flags::Flag;

/// One for each flag that is worth showing. `--help` is clap's own.
pub fn arguments() -> Vec<Arg> {
    flags::working_flags()
        .filter(|flag| flag.name != "--help")
        .map(argument)
        .collect()
}

fn argument(flag: &'static Flag) -> Arg {
    let long = flag.shown_name().trim_start_matches('-').to_string();
    let mut argument = Arg::new(flag.name)
        .long(long)
        .help(flag.help)
        .help_heading("Flags of Node and V8");
    if let Some(letter) = flag.short_name().and_then(|short| short.chars().nth(1)) {
        argument = argument.short(letter);
    }
    if flags::has_value(flag) {
        argument
            .action(ArgAction::Append)
            .value_name("VALUE")
            .value_hint(hint(flag.name))
    } else {
        argument.action(ArgAction::SetTrue)
    }
}

/// What shells shall offer as the flag's value.
fn hint(name: &str) -> ValueHint {
    match name {
        "--build-snapshot-config"
        | "--env-file"
        | "--env-file-if-exists"
        | "--import"
        | "--require"
        | "--snapshot-blob" => ValueHint::FilePath,
        _ if name.ends_with("-dir") => ValueHint::DirPath,
        _ => ValueHint::Unknown,
    }
}
