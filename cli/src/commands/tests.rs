use super::*;

fn action(words: &[&str]) -> Result<Action, Failure> {
    read(words.iter().map(OsString::from).collect())
}

/// The command line of Node's that `words` stand for.
fn line(words: &[&str]) -> Vec<String> {
    match action(words) {
        Ok(Action::Run(argv) | Action::Build { argv, .. } | Action::Check { argv, .. }) => argv
            .into_iter()
            .map(|word| word.into_string().unwrap())
            .collect(),
        other => panic!("{words:?}: {other:?}"),
    }
}

fn text(words: &[&str]) -> String {
    match action(words) {
        Ok(Action::Print(text)) => text,
        other => panic!("{words:?}: {other:?}"),
    }
}

#[test]
fn what_is_no_command_is_left_alone() {
    for words in [
        &["rt"][..],
        &["rt", "app.js", "snapshot"],
        &["rt", "run", "snapshot", "build"],
        &["rt", "--harmony", "snapshot"],
        &["rt", "./snapshot", "build", "a"],
        &["rt", "./help"],
        &["rt", "--", "snapshot"],
    ] {
        assert_eq!(line(words), words);
    }
}

#[test]
fn snapshot_commands_are_flags_of_node() {
    for (words, expected) in [
        (
            &["build", "e.js"][..],
            &[
                "--snapshot-blob=snapshot.blob",
                "--build-snapshot",
                "--",
                "e.js",
            ][..],
        ),
        (
            &["build", "e.js", "-o", "b", "-x", "-o", "c"],
            &[
                "--snapshot-blob=b",
                "--build-snapshot",
                "--",
                "e.js",
                "-x",
                "-o",
                "c",
            ],
        ),
        (
            &[
                "build",
                "--harmony",
                "--output=b",
                "-r",
                "p",
                "e.js",
                "-o",
                "c",
            ],
            &[
                "--harmony",
                "-r",
                "p",
                "--snapshot-blob=b",
                "--build-snapshot",
                "--",
                "e.js",
                "-o",
                "c",
            ],
        ),
        (
            &["build", "e.js", "-h"],
            &[
                "--snapshot-blob=snapshot.blob",
                "--build-snapshot",
                "--",
                "e.js",
                "-h",
            ],
        ),
        (
            &["run", "b", "-o", "--", "--help"],
            &["--snapshot-blob=b", "--", "-o", "--", "--help"],
        ),
        (
            &["run", "--title", "t", "--", "-b"],
            &["--title", "t", "--snapshot-blob=-b", "--"],
        ),
        (
            &["check", "--harmony", "b"],
            &["--harmony", "--snapshot-blob=b"],
        ),
    ] {
        let words = [&["rt", "snapshot"][..], words].concat();
        assert_eq!(line(&words), [&["rt"][..], expected].concat());
    }
}

#[test]
fn questions_about_a_blob() {
    let inspect = |json| Action::Inspect {
        blob: "b".into(),
        json,
    };
    assert_eq!(
        action(&["rt", "snapshot", "inspect", "b"]).unwrap(),
        inspect(false)
    );
    assert_eq!(
        action(&["rt", "snapshot", "inspect", "--json", "b"]).unwrap(),
        inspect(true)
    );
    let check = action(&["rt", "snapshot", "check", "--in-process", "b"]).unwrap();
    assert!(matches!(
        check,
        Action::Check {
            in_process: true,
            ..
        }
    ));
}

#[test]
fn a_wrong_command_is_refused_with_a_proposal() {
    for (words, part) in [
        (&["rt", "snapshot"][..], "Usage: rt snapshot <COMMAND>"),
        (&["rt", "snapshot", "biuld", "a"], "'build'"),
        (&["rt", "snapshot", "run"], "<BLOB>"),
        (
            &["rt", "snapshot", "check", "a", "b"],
            "unexpected argument 'b'",
        ),
        (&["rt", "snapshot", "inspect", "--jsn", "b"], "'--json'"),
        (&["rt", "completions", "tcsh"], "bash, zsh, fish"),
    ] {
        let Err(failure) = action(words) else {
            panic!("{words:?}");
        };
        assert_eq!(failure.exit_code, 9, "{words:?}");
        assert!(failure.message.contains(part), "{}", failure.message);
    }
}

#[test]
fn help_is_printed_where_it_is_asked_for() {
    for words in [
        &["rt", "snapshot", "build", "--help"][..],
        &["rt", "help", "snapshot", "build"],
        &["rt", "snapshot", "help", "build"],
    ] {
        let text = text(words);
        assert!(
            text.contains("Usage: rt snapshot build"),
            "{words:?}: {text}"
        );
    }
    let help = text(&["rt", "help"]);
    assert!(help.contains("\n  snapshot  ") && help.contains("\n  -r, --require=..."));
    assert!(!help.contains("\n  man "));
    assert!(text(&["rt", "help", "run"]).contains("--no-warnings"));
}

#[test]
fn completions_and_the_manual_page_know_commands_and_flags() {
    tree::whole().debug_assert();
    for shell in ["bash", "zsh", "fish"] {
        let script = text(&["rt", "completions", shell]);
        for word in ["snapshot", "inspect", "no-warnings", "json"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        // What is refused is not proposed.
        assert!(!script.contains("secure-heap"), "{shell}");
    }
    let page = text(&["rt", "man"]);
    assert!(page.contains(".TH RT 1"), "{page}");
    assert!(page.contains("\n.SS \"rt snapshot build "), "{page}");
    assert!(page.contains("disable\\-warning"), "{page}");
}
