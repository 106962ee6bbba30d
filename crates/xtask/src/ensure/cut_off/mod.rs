//! A network that ends in the middle of the first start: the message says what to do, and a second
//! try goes on where the first one stopped. By the commands of the first start, against a registry
//! of the test's own, so that it holds on any machine.

mod registry;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::{node, rust};
use crate::proc::{capture, cargo};
use crate::test::Scratch;
use registry::{Files, Registry, packed};

/// What arrives before the network ends, and in what it ends.
const NAMES: [&str; 2] = ["small", "large"];
const BALLAST: [usize; 2] = [10, 300_000];

/// Fails with words that say what to do, and then goes on without asking again for what is there.
fn goes_on(
    registry: &Registry,
    file: impl Fn(&str) -> String,
    run: impl Fn() -> anyhow::Result<()>,
) {
    let words = format!("{:#}", run().expect_err("the network ended"));
    assert!(words.contains("https_proxy"), "{words}");
    assert!(words.contains("goes on where it stopped"), "{words}");
    let [small, large] = NAMES.map(file);
    let first = registry.heal();
    assert!(
        first.contains(&small) && first.contains(&large),
        "{first:?}"
    );

    run().expect("the second try");
    let second = registry.heal();
    assert!(second.contains(&large), "{second:?}");
    assert!(!second.contains(&small), "asked for again: {second:?}");
}

/// Settings of this machine's network are not the test's.
fn here(command: &mut Command) {
    for name in ["http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
}

fn crate_file(name: &str) -> String {
    format!("/files/{name}")
}

fn crates(folder: &Path, url: &str) -> Files {
    let mut files = Files::new();
    let settings = json!({ "dl": format!("{url}/files/{{crate}}") });
    files.insert("/config.json".to_owned(), settings.to_string().into());
    for (name, ballast) in NAMES.into_iter().zip(BALLAST) {
        let manifest = format!("[package]\nname = '{name}'\nversion = '1.0.0'\nedition = '2021'\n");
        let parts = [("Cargo.toml", manifest.as_str()), ("src/lib.rs", "")];
        let file = packed(folder, &format!("{name}-1.0.0"), &parts, ballast);
        let sum = capture(Command::new("sha256sum").arg(folder.join("packed.tgz")));
        let sum = sum.expect("a sum");
        let entry = json!({
            "name": name, "vers": "1.0.0", "deps": [], "features": {}, "yanked": false,
            "cksum": sum.split(' ').next(),
        });
        let place = format!("/{}/{}/{name}", &name[..2], &name[2..4]);
        files.insert(place, entry.to_string().into());
        files.insert(crate_file(name), file);
    }
    files
}

/// A package that wants both, for a cargo with a home of its own.
fn wants_crates(folder: &Path, url: &str) {
    let manifest = "[package]\nname = 'start'\nversion = '1.0.0'\nedition = '2021'\n\
        [dependencies]\nsmall = '1'\nlarge = '1'\n";
    let settings = format!(
        "[source.crates-io]\nreplace-with = 'here'\n[source.here]\nregistry = 'sparse+{url}/'\n"
    );
    for (name, text) in [
        ("Cargo.toml", manifest),
        ("src/lib.rs", ""),
        (".cargo/config.toml", &settings),
    ] {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, text).expect("written");
    }
}

#[test]
fn crates_that_came_are_not_fetched_again_after_the_network_ended() {
    let scratch = Scratch::new("cut-off-crates").expect("a folder");
    let (home, start) = (scratch.path().join("home"), scratch.path().join("start"));
    let registry = Registry::start();
    registry.serve(crates(scratch.path(), &registry.url));
    wants_crates(&start, &registry.url);
    let command = |words: &[&str]| {
        let mut command = cargo(words);
        here(command.current_dir(&start).env("CARGO_HOME", &home));
        command.env("CARGO_NET_RETRY", "0");
        command
    };
    capture(&mut command(&["generate-lockfile"])).expect("a lock file");
    registry.heal();

    let cache = home.join("registry/cache");
    registry.cut_in(&crate_file("large"), move || {
        let indexes = fs::read_dir(&cache).into_iter().flatten().flatten();
        let mut kept = indexes.map(|index| index.path().join("small-1.0.0.crate"));
        kept.any(|file| file.exists())
    });
    goes_on(&registry, crate_file, || {
        rust::fetch_by(&mut command(&["fetch", "--locked"]))
    });
}

fn tarball(name: &str) -> String {
    format!("/{name}/-/{name}-1.0.0.tgz")
}

fn packages(folder: &Path, url: &str) -> Files {
    let mut files = Files::new();
    for (name, ballast) in NAMES.into_iter().zip(BALLAST) {
        let manifest = json!({ "name": name, "version": "1.0.0" }).to_string();
        let file = packed(folder, "package", &[("package.json", &manifest)], ballast);
        let script = "require('crypto').createHash('sha512').update(require('fs').readFileSync(process.argv[1])).digest('base64')";
        let mut node = Command::new("node");
        let sum = capture(node.args(["-p", script]).arg(folder.join("packed.tgz")));
        let dist = json!({
            "tarball": format!("{url}{}", tarball(name)),
            "integrity": format!("sha512-{}", sum.expect("a sum").trim()),
        });
        let about = json!({
            "name": name, "dist-tags": { "latest": "1.0.0" },
            "versions": { "1.0.0": { "name": name, "version": "1.0.0", "dist": dist } },
        });
        files.insert(format!("/{name}"), about.to_string().into());
        files.insert(tarball(name), file);
    }
    files
}

/// npm's cache has a file of which one knows by its name.
fn is_cached(folder: PathBuf, name: &str) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| match path.is_dir() {
            true => is_cached(path, name),
            false => fs::read_to_string(path).is_ok_and(|text| text.contains(name)),
        })
}

#[test]
fn packages_of_npm_that_came_are_not_fetched_again_after_the_network_ended() {
    let scratch = Scratch::new("cut-off-npm").expect("a folder");
    let (cache, start) = (scratch.path().join("cache"), scratch.path().join("start"));
    let registry = Registry::start();
    registry.serve(packages(scratch.path(), &registry.url));
    fs::create_dir_all(&start).expect("made");
    let manifest = json!({ "dependencies": { "small": "1.0.0", "large": "1.0.0" } });
    fs::write(start.join("package.json"), manifest.to_string()).expect("written");
    let setting = |command: &mut Command, cache: &Path| {
        here(command.env("npm_config_cache", cache));
        command.env("npm_config_registry", &registry.url);
        // As the project has it: .npmrc.
        command.env("npm_config_omit_lockfile_registry_resolved", "true");
        command.env("npm_config_fetch_retries", "0");
    };
    let mut lock = Command::new("npm");
    setting(&mut lock, &scratch.path().join("other-cache"));
    lock.args(["install", "--package-lock-only", "--no-audit"]);
    capture(lock.current_dir(&start)).expect("a lock file");
    registry.heal();

    let index = cache.join("_cacache/index-v5");
    registry.cut_in(&tarball("large"), move || {
        is_cached(index.clone(), "small-1.0.0.tgz")
    });
    goes_on(&registry, tarball, || {
        node::install(&start, |command| setting(command, &cache))
    });
    assert!(start.join("node_modules/large/noise").exists());
}
