//! Expected messages are what Node 26.10 printed for the same arguments, called as `node`.

use super::super::list::FLAGS;
use super::super::settings::Command;
use super::*;

fn parse_with(node_options: Option<&str>, arguments: &[&str]) -> Result<Settings, UsageError> {
    let argv = ["node"]
        .iter()
        .chain(arguments)
        .map(OsString::from)
        .collect();
    let node_options = node_options.map(String::from);
    parse(
        argv,
        &Environment {
            node_options,
            ..Environment::default()
        },
    )
}

fn settings(arguments: &[&str]) -> Settings {
    parse_with(None, arguments).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

fn error(arguments: &[&str]) -> String {
    let error = parse_with(None, arguments).expect_err("a usage error");
    assert_eq!(error.exit_code, 9, "{arguments:?}");
    error.to_string()
}

fn environment_error(node_options: &str, arguments: &[&str]) -> String {
    let error = parse_with(Some(node_options), arguments).expect_err("a usage error");
    assert_eq!(error.exit_code, 9, "{node_options}");
    error.to_string()
}

#[test]
fn a_missing_value_is_named_as_typed() {
    for (arguments, expected) in [
        (&["-e"][..], "node: -e requires an argument"),
        (&["--eval="], "node: --eval= requires an argument"),
        (&["-e", "--foo"], "node: -e requires an argument"),
        (&["-e", "--", "-x"], "node: -e requires an argument"),
        (&["-pe"], "node: --eval requires an argument"),
        (
            &["-pe", "--no-warnings"],
            "node: --eval requires an argument",
        ),
        (
            &["--require", "-", "a.js"],
            "node: --require requires an argument",
        ),
        (
            &["--require=", "a.js"],
            "node: --require= requires an argument",
        ),
        (&["--import", "--x"], "node: --import requires an argument"),
        (&["-r"], "node: -r requires an argument"),
        (&["-C"], "node: -C requires an argument"),
        (
            &["--unhandled-rejections=", "a"],
            "node: --unhandled-rejections= requires an argument",
        ),
        (
            &["--stack-trace-limit=", "a"],
            "node: --stack-trace-limit= requires an argument",
        ),
        (
            &["--build-snapshot", "--snapshot-blob"],
            "node: --snapshot-blob requires an argument",
        ),
        (&["--env-file"], "node: --env-file requires an argument"),
        (
            &["--bad", "--require"],
            "node: --require requires an argument",
        ),
    ] {
        assert_eq!(error(arguments), expected, "{arguments:?}");
    }
}

#[test]
fn only_booleans_can_be_negated() {
    let message = |argument: &str| {
        format!("node: {argument} is an invalid negation because it is not a boolean option")
    };
    for argument in [
        "--no-require",
        "--no-require=x",
        "--no_require",
        "--no-eval",
        "--no-experimental-modules",
    ] {
        assert_eq!(error(&[argument, "a.js"]), message(argument));
    }
    assert!(!settings(&["--no_warnings=x", "a.js"]).warnings);
    assert!(settings(&["--no-warnings", "--warnings=", "a.js"]).warnings);
    assert!(!settings(&["--trace-deprecation", "--no-trace-deprecation", "a"]).trace_deprecation);
}

#[test]
fn values_and_combinations_are_checked() {
    let types = r#""module","commonjs", "module-typescript" or "commonjs-typescript""#;
    let input_type = format!("node: --input-type must be {types}");
    assert_eq!(error(&["--input-type=foo", "-e", "1"]), input_type);
    let unhandled = "node: invalid value for --unhandled-rejections";
    assert_eq!(error(&["--unhandled_rejections=foo", "a.js"]), unhandled);
    assert_eq!(
        error(&["--input-type=foo", "--require"]),
        format!("node: --require requires an argument\n{input_type}")
    );
    assert_eq!(
        error(&["--unhandled-rejections=foo", "--input-type=foo", "--bad"]),
        format!("{input_type}\n{unhandled}")
    );
    let both = "node: either --check or --eval can be used, not both";
    assert_eq!(error(&["-c", "-e", "1"]), both);
    assert_eq!(error(&["-c", "-p", "1"]), both);
    assert_eq!(
        error(&["--debug-brk=1", "a.js"]),
        "node: [DEP0062]: `node --debug` and `node --debug-brk` are invalid. \
         Please use `node --inspect` and `node --inspect-brk` instead."
    );
    assert_eq!(
        error(&[
            "--use-openssl-ca",
            "--use-bundled-ca",
            "--use-largepages=x",
            "--input-type=x",
            "--unhandled-rejections=x",
            "--tls-min-v1.3",
            "--tls-max-v1.2",
            "--trace-require-module=x",
            "--cpu-prof-name=x",
            "--inspect-publish-uid=x",
        ]),
        format!(
            "node: either --use-openssl-ca or --use-bundled-ca can be used, not both\n\
             node: invalid value for --use-largepages\n\
             {input_type}\n\
             {unhandled}\n\
             node: either --tls-min-v1.3 or --tls-max-v1.2 can be used, not both\n\
             node: invalid value for --trace-require-module\n\
             node: --cpu-prof-name must be used with --cpu-prof\n\
             node: --inspect-publish-uid destination can be stderr or http"
        )
    );
    let mode = parse_with(None, &["--disable-proto=x", "-v"]).unwrap_err();
    assert_eq!(
        mode.to_string(),
        "node: invalid mode passed to --disable-proto"
    );
    assert_eq!(mode.exit_code, 12);
}

#[test]
fn node_options_take_what_may_stand_there() {
    for (value, expected) in [
        ("--foo", "node: --foo is not allowed in NODE_OPTIONS"),
        ("--eval=1", "node: --eval= is not allowed in NODE_OPTIONS"),
        (
            "--no_foo=3",
            "node: --no_foo= is not allowed in NODE_OPTIONS",
        ),
        ("-p=3", "node: -p=3 is not allowed in NODE_OPTIONS"),
        (
            "--no-warnings --",
            "node: -- is not allowed in NODE_OPTIONS",
        ),
        (
            "--harmony",
            "node: --harmony is not allowed in NODE_OPTIONS",
        ),
        (
            "--no-warnings\t--title=x",
            "node: --no-warnings\t--title= is not allowed in NODE_OPTIONS",
        ),
        ("-v", "node: -v is not allowed in NODE_OPTIONS"),
        ("--require", "node: --require requires an argument"),
        (r#"--title """#, "node: --title requires an argument"),
        (
            "--no-require",
            "node: --no-require is an invalid negation because it is not a boolean option",
        ),
        (
            r#"-r "./p.js"#,
            "node: invalid value for NODE_OPTIONS (unterminated string)\n",
        ),
        (
            "\"\\",
            "node: invalid value for NODE_OPTIONS (invalid escape)\n",
        ),
    ] {
        assert_eq!(environment_error(value, &["--bad", "a.js"]), expected);
    }
    let wrong = environment_error(
        "--unhandled-rejections=foo",
        &["--unhandled-rejections=warn"],
    );
    assert_eq!(wrong, "node: invalid value for --unhandled-rejections");
}

#[test]
fn the_command_line_comes_after_node_options() {
    let arguments = ["--title=line", "-r", "b", "--stack-trace-limit=4", "a.js"];
    let parsed = parse_with(
        Some("--title=env -r a --stack_trace_limit=3 rest"),
        &arguments,
    )
    .unwrap();
    assert_eq!(parsed.title.as_deref(), Some("line"));
    assert_eq!(parsed.require, ["a", "b"]);
    assert_eq!(
        parsed.v8_flags,
        ["--stack_trace_limit=3", "--stack-trace-limit=4"]
    );
    assert_eq!(
        parsed.exec_argv,
        ["--title=line", "-r", "b", "--stack-trace-limit=4"]
    );
    assert_eq!(parsed.args, ["a.js"]);

    let environment = Environment {
        preserve_symlinks: true,
        ..Environment::default()
    };
    let argv = |flag: &str| vec!["node".into(), flag.into(), "a.js".into()];
    assert!(
        parse(argv("--warnings"), &environment)
            .unwrap()
            .preserve_symlinks
    );
    assert!(
        !parse(argv("--no-preserve-symlinks"), &environment)
            .unwrap()
            .preserve_symlinks
    );
}

#[test]
fn options_end_at_the_script_and_at_two_dashes() {
    let parsed = settings(&["-r", "./p.js", "--require=./q.js", "a.js", "--foo", "-r"]);
    assert_eq!(parsed.command, Command::File);
    assert_eq!(parsed.args, ["a.js", "--foo", "-r"]);
    assert_eq!(parsed.exec_argv, ["-r", "./p.js", "--require=./q.js"]);

    let parsed = settings(&["-e", "1", "--", "--", "a", "--c"]);
    assert_eq!(
        parsed.command,
        Command::Eval {
            source: "1".into(),
            print: false
        }
    );
    assert_eq!(parsed.args, ["--", "a", "--c"]);
    assert_eq!(parsed.exec_argv, ["-e", "1"]);

    assert_eq!(settings(&["--", "a.js", "-x"]).args, ["a.js", "-x"]);
    for stdin in [&["-", "a"][..], &["--", "-"], &["", "a"], &[], &["--"]] {
        assert_eq!(
            settings(stdin).command,
            Command::Stdin { print: false },
            "{stdin:?}"
        );
    }
    assert_eq!(settings(&["-", "a"]).args, ["-", "a"]);
}

#[test]
fn eval_and_print_combine_as_in_node() {
    let eval = |source: &str, print| Command::Eval {
        source: source.into(),
        print,
    };
    let script = |name: &str, args: &[&str]| Command::PackageScript {
        name: name.into(),
        args: args.iter().map(OsString::from).collect(),
    };
    for (arguments, command) in [
        (&["-pe", "1"][..], eval("1", true)),
        (&["-p", "1", "a", "-c"], eval("1", true)),
        (&["--print", "1"], eval("1", true)),
        (&["-p", "-e", "3"], eval("3", true)),
        (&["-p", "1", "-e", "2"], eval("2", true)),
        (&["-p", "5", "--no-print"], eval("5", false)),
        (&["-p", "\\-5"], eval("-5", true)),
        (&["-e", ""], eval("", false)),
        (&["--print=1+1"], Command::Stdin { print: true }),
        (&["-p", ""], Command::Stdin { print: true }),
        (&["-p", "--no-warnings", "a.js"], Command::File),
        (&["-c"], Command::Check { stdin: true }),
        (&["-c", "-"], Command::Check { stdin: true }),
        (&["-c", "-p"], Command::Check { stdin: true }),
        (&["--check=1", "a.js"], Command::Check { stdin: false }),
        (&["-v", "-h"], Command::Version),
        (&["-v", "--completion-bash"], Command::Version),
        (
            &["--v8-options", "-h", "--completion-bash", "inspect"],
            Command::CompletionBash,
        ),
        (&["--v8-options", "-v"], Command::Version),
        (&["-v", "--build-snapshot"], Command::Version),
        (&["--version", "--no-version", "a.js"], Command::File),
        (&["-h", "-c", "a.js"], Command::Help),
        (&["--run"], script("", &[])),
        (&["--run", "a", "x"], script("a", &[])),
        (&["--run=a", "--", "x", "-y"], script("a", &["x", "-y"])),
        (
            &["-e", "1", "--build-sea", "c.json", "a.js"],
            Command::BuildSea {
                config: "c.json".into(),
            },
        ),
        (&["-v", "--build-sea=c.json"], Command::Version),
        (
            &["--build-snapshot", "a.js", "b"],
            Command::BuildSnapshot { config: None },
        ),
        (
            &["-h", "--build-snapshot", "a.js"],
            Command::BuildSnapshot { config: None },
        ),
        (
            &["--build-snapshot", "--no-build-snapshot", "-p", "1"],
            eval("1", true),
        ),
        (
            &["--build-snapshot-config", "c.json"],
            Command::BuildSnapshot {
                config: Some("c.json".into()),
            },
        ),
    ] {
        assert_eq!(settings(arguments).command, command, "{arguments:?}");
    }
    let lines = "--build-snapshot must be used with an entry point script.\n\
                 Usage: node --build-snapshot /path/to/entry.js";
    assert_eq!(error(&["--build-snapshot"]), lines);
    assert_eq!(error(&["--build-snapshot", "-e", "1"]), lines);
}

#[test]
fn what_node_does_not_know_goes_to_v8_as_typed() {
    let parsed = settings(&[
        "--foo_bar=1",
        "--no-foo",
        "-z",
        "-expose-gc",
        "--no-expose_gc",
        "a",
    ]);
    let typed = [
        "--foo_bar=1",
        "--no-foo",
        "-z",
        "-expose-gc",
        "--no-expose_gc",
    ];
    assert_eq!(parsed.v8_flags, typed);
    assert_eq!(
        parsed.bad_options(&["-z".into()]).to_string(),
        "node: bad option: -z"
    );
    // The value of a V8 flag is no argument of its own, but Node takes one for this flag.
    assert_eq!(
        settings(&["--max-old-space-size", "100", "a.js"]).args,
        ["100", "a.js"]
    );
    let parsed = settings(&["--stack-trace-limit", "5", "a.js"]);
    assert_eq!(
        (parsed.args, parsed.v8_flags),
        (vec!["a.js".into()], vec!["--stack-trace-limit".into()])
    );
    for argument in [
        "-e=1",
        "-ep",
        "--no-",
        "--=x",
        "---foo",
        "--no-no-warnings",
        "--_warnings",
    ] {
        assert_eq!(settings(&[argument, "a.js"]).v8_flags, [argument]);
    }
}

#[test]
fn what_is_not_built_is_refused_by_its_typed_name() {
    for (arguments, expected) in [
        (
            &["--allow-addons", "a.js"][..],
            "node: --allow-addons is not supported yet",
        ),
        (
            &["--secure_heap", "2", "a.js"],
            "node: --secure_heap is not supported yet",
        ),
        (
            &["--trace-tls", "a"],
            "node: --trace-tls is not supported yet",
        ),
        (
            &["--permission", "--trace-tls"],
            "node: --permission is not supported yet\nnode: --trace-tls is not supported yet",
        ),
        // Node's own complaints come first.
        (
            &["--test", "--require"],
            "node: --require requires an argument",
        ),
    ] {
        assert_eq!(error(arguments), expected, "{arguments:?}");
    }
    assert_eq!(
        environment_error("--permission", &["-v"]),
        "node: --permission is not supported yet"
    );
    // Node refuses these too, after all else.
    let fips = parse_with(None, &["--enable-fips", "a.js"]).unwrap_err();
    assert_eq!(fips.exit_code, 1);
    let fips = fips.to_string();
    assert!(
        fips.starts_with("node: --enable-fips requires an active OpenSSL provider named \"fips\"."),
        "{fips}"
    );
    assert_eq!(settings(&["--enable-fips", "-v"]).command, Command::Version);
    let revert = parse_with(None, &["--security-revert=CVE-1", "-v"]).unwrap_err();
    assert_eq!(
        revert.to_string(),
        "node: Error: Attempt to revert an unknown CVE [CVE-1]"
    );
    assert_eq!(revert.exit_code, 12);
    // These ask for what is so anyway.
    let asked = [
        "--no-inspect",
        "--watch",
        "--no-watch",
        "--experimental-websocket",
        "a.js",
    ];
    assert_eq!(settings(&asked).command, Command::File);
    // And these for nothing.
    assert_eq!(
        settings(&["--no-node-snapshot", "--experimental-fetch=1", "a.js"]).args,
        ["a.js"]
    );
}

#[test]
fn run_is_a_command_only_in_the_first_place() {
    let parsed = settings(&["run", "--no-warnings", "app.js", "run"]);
    assert_eq!(parsed.args, ["app.js", "run"]);
    assert_eq!(parsed.exec_argv, ["--no-warnings"]);
    assert_eq!(settings(&["--no-warnings", "run"]).args, ["run"]);
    assert_eq!(settings(&["run", "run"]).args, ["run"]);
}

#[test]
fn every_supported_flag_reaches_a_setting() {
    for flag in FLAGS
        .iter()
        .filter(|flag| matches!(flag.status, Status::Cli | Status::Runtime))
    {
        let value = match flag.default_switch() {
            Some(on) => Value::Switch(!on),
            None => Value::Text("1".into()),
        };
        let mut parser = Parser::new("rt".into(), &Environment::default());
        assert!(parser.set(flag.name, value), "{}", flag.name);
    }
}

#[test]
fn what_others_ask_for_is_kept_by_name() {
    let parsed = settings(&[
        "--max-http-header-size=65536",
        "--no-network-family-autoselection",
        "--report-signal=SIGUSR1",
        "--tls-cipher-list",
        "HIGH",
        "--trace-events-enabled",
        "--use-largepages=on",
        "a.js",
    ]);
    let options = serde_json::Value::from(parsed.options.all().clone());
    assert_eq!(
        options,
        serde_json::json!({
            "--max-http-header-size": 65536,
            "--network-family-autoselection": false,
            "--report-on-signal": true,
            "--report-signal": "SIGUSR1",
            "--tls-cipher-list": "HIGH",
            "--trace-event-categories": "v8,node,node.async_hooks",
            "--use-largepages": "on",
        })
    );
    assert_eq!(
        parsed.notes,
        ["node: --use-largepages is no longer supported."]
    );
}

/// All rows, in the form that has an effect: what is not built is refused by its name, anything else is taken.
#[test]
fn each_row_is_taken_or_refused_by_its_name() {
    for flag in FLAGS {
        let value = match flag.name {
            "--disable-proto" => "delete",
            "--input-type" => "module",
            "--inspect-publish-uid" => "http",
            "--test-isolation" => "none",
            "--trace-require-module" => "all",
            "--unhandled-rejections" => "warn",
            "--use-largepages" => "silent",
            _ => "1",
        };
        let shown = flag.shown_name();
        let argument = if flag.takes_value() {
            format!("{shown}={value}")
        } else {
            shown.clone()
        };
        // What these say is not that they are not built.
        let complains = [
            "--cpu-prof-",
            "--heap-prof-",
            "--debug",
            "--enable-fips",
            "--force-fips",
            "--security-revert",
            "--listen",
            "--snapshot-timeout",
            "--snapshot-path-map",
            "--snapshot-report",
            "--snapshot-scope",
            "--snapshot-sha256",
        ];
        let parsed = parse_with(None, &[&argument, "a.js"]);
        match parsed {
            Ok(_) => assert_ne!(flag.status, Status::NotYet, "{argument}"),
            Err(error) if flag.status == Status::NotYet => {
                let expected = format!("node: {shown} is not supported yet");
                assert_eq!(error.to_string(), expected);
            }
            Err(error) => assert!(
                complains.iter().any(|start| shown.starts_with(start)),
                "{error}"
            ),
        }
    }
}

#[test]
fn settings_hold_the_values() {
    let parsed = settings(&[
        "--input-type=module-typescript",
        "--unhandled-rejections",
        "warn-with-error-code",
        "--disable-proto=delete",
        "-C",
        "dev",
        "--conditions=x,y",
        "--disable-warning=DEP0001",
        "--snapshot-blob",
        "s.blob",
        "--env-file-if-exists=.env",
        "-",
    ]);
    assert_eq!(parsed.input_type, Some(InputType::ModuleTypeScript));
    assert_eq!(
        parsed.unhandled_rejections,
        UnhandledRejections::WarnWithErrorCode
    );
    assert_eq!(parsed.disable_proto, Some(DisableProto::Delete));
    assert_eq!(parsed.conditions, ["dev", "x,y"]);
    assert_eq!(parsed.disable_warning, ["DEP0001"]);
    assert_eq!(parsed.snapshot_blob.as_deref(), Some("s.blob"));
    assert!(parsed.applies_env_files);
}
