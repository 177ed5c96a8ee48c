//! Each row of the table of flags has its effect.

use super::*;

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
            name if name.starts_with("--inspect") => "9229",
            "--bench-isolation" | "--test-isolation" => "none",
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
            "--bench",
            "--cpu-prof-",
            "--heap-prof-",
            "--debug",
            "--enable-fips",
            "--force-fips",
            "--security-revert",
            "--listen",
            "--vfs-",
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
