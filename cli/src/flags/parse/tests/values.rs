//! What options are given, and what they may not be.

use super::*;

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
            &["--secure_heap", "2", "a.js"][..],
            "node: --secure_heap is not supported yet",
        ),
        (
            &["--trace-tls", "a"],
            "node: --trace-tls is not supported yet",
        ),
        (
            &["--openssl-config=x", "--trace-tls"],
            "node: --openssl-config is not supported yet\nnode: --trace-tls is not supported yet",
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
        environment_error("--trace-tls", &["-v"]),
        "node: --trace-tls is not supported yet"
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
