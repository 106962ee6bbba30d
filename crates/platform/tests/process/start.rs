//! A start that cannot go on says what is missing and what to do, and has
//! changed nothing by then.

use crate::disk::Disk;
use crate::server::{Server, binary, pack};
use crate::text;
use rstest::rstest;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a start says that does not come to serving.
fn said(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = text(&output);
    assert!(!output.status.success(), "{text}");
    text
}

fn serve(dir: &Path) -> Command {
    let mut command = binary();
    let database = format!("sqlite://{}", dir.join("j.db").display());
    command.arg("serve").env("DATABASE_URL", database);
    command
}

/// One that ends behind all warnings, for want of a pack.
fn without_pack(dir: &Path) -> Command {
    let mut command = serve(dir);
    command
        .args(["--addr", "127.0.0.1:0", "--pack"])
        .arg(dir.join("none"));
    command
}

/// With a pack that can be read: what is wrong is found behind it.
fn with_pack(dir: &Path) -> Command {
    let mut command = serve(dir);
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pack");
    command.args(["--addr", "127.0.0.1:0", "--pack", pack]);
    command
}

#[test]
fn a_pack_that_cannot_be_read_leaves_no_database() {
    let dir = TempDir::new().unwrap();
    assert!(said(&mut without_pack(dir.path())).contains("没有这个文件夹"));
    assert!(!dir.path().join("j.db").exists());
}

#[test]
fn a_taken_port_is_told_before_anything_is_written() {
    let dir = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let mut command = serve(dir.path());
    let said = said(
        command
            .args(["--demo", "--addr", &addr, "--pack"])
            .arg(pack()),
    );
    let port = format!("端口 {} 已被占用", taken.local_addr().unwrap().port());
    assert!(
        said.contains(&port) && said.contains("--addr 127.0.0.1:"),
        "{said}"
    );
    assert!(!said.contains("口令"), "{said}");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "{said}");
}

#[test]
fn a_hosts_name_is_an_address_too() {
    let dir = TempDir::new().unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = format!("localhost:{}", free.local_addr().unwrap().port());
    drop(free);
    let mut command = serve(dir.path());
    let command = command.args(["--addr", &addr]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let started = lines.map_while(Result::ok).any(|line| line.contains(&addr));
    let answers = std::net::TcpStream::connect(&addr).is_ok();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(started && answers);
}

#[test]
fn a_folder_without_a_portal_and_a_missing_file_of_settings_are_refused() {
    let dir = TempDir::new().unwrap();
    let folder = said(serve(dir.path()).arg("--dist").arg(dir.path()));
    assert!(folder.contains("没有 index.html"), "{folder}");
    assert!(folder.contains("cargo xtask build --release"), "{folder}");
    let file = dir.path().join("mine.toml");
    let settings = said(serve(dir.path()).arg("--config").arg(&file));
    assert!(settings.contains(&file.display().to_string()), "{settings}");
    assert!(settings.contains("--config"), "{settings}");
}

/// A folder that was copied by half fails at the first sheet, days later.
#[test]
fn half_of_the_fonts_is_told_at_the_start_and_by_the_doctor() {
    let dir = TempDir::new().unwrap();
    let fonts = dir.path().join("fonts");
    std::fs::create_dir(&fonts).unwrap();
    std::fs::write(fonts.join("NotoSansSC_400Regular.ttf"), "").unwrap();
    let told = said(without_pack(dir.path()).env("JINBAN_FONTS", &fonts));
    let doctor = text(
        &binary()
            .arg("doctor")
            .env("JINBAN_FONTS", &fonts)
            .output()
            .unwrap(),
    );
    for words in [told, doctor] {
        assert!(
            words.contains("只有一半字体") && words.contains("Bold"),
            "{words}"
        );
    }
}

#[test]
fn a_start_without_pages_says_that_there_are_none() {
    let dir = TempDir::new().unwrap();
    let told = said(without_pack(dir.path()).env("RUST_LOG", "info"));
    assert_eq!(told.matches("没有给 --dist").count(), 1, "{told}");
}

#[test]
fn what_a_start_goes_without_is_told_once() {
    let dir = TempDir::new().unwrap();
    let mut command = without_pack(dir.path());
    let command = command
        .env("JINBAN_SESION_MINUTES", "5")
        .env("JINBAN_FONTS", dir.path())
        .env("JINBAN_NO_MOUNT", "1");
    let said = said(command);
    let once = |words: &str| assert_eq!(said.matches(words).count(), 1, "{words} in {said}");
    once("是不是想写 JINBAN_SESSION_MINUTES？");
    once("JINBAN_FONTS");
    once("cargo xtask build --release");
    assert!(!said.contains("JINBAN_NO_MOUNT"), "{said}");
}

#[rstest]
#[case("data/jinban.db", "sqlite://")]
#[case("sqlite://{dir}", "这是文件夹")]
#[case("sqlite://{dir}/junk", "不是数据库")]
#[case("sqlite://{dir}/junk/j.db", "改对路径")]
#[case("postgres://u:geheim@127.0.0.1:{closed}/d", "连不上")]
#[case("postgres://u:geheim@127.0.0.1:{silent}/d", "连不上")]
fn a_database_that_does_not_open_is_named_with_what_to_do(#[case] url: &str, #[case] words: &str) {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("junk"), "no database".repeat(500)).unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = |of: &TcpListener| of.local_addr().unwrap().port().to_string();
    let url = url
        .replace("{dir}", &dir.path().display().to_string())
        .replace("{silent}", &port(&silent))
        .replace("{closed}", &port(&closed));
    drop(closed);
    let mut command = with_pack(dir.path());
    let command = command.env("DATABASE_URL", &url);
    let said = said(command.env("JINBAN_LOCK_WAIT_MS", "500"));
    let named = url.replace(":geheim", "");
    assert!(said.contains(&format!("打不开数据库 {named}：")), "{said}");
    assert!(said.contains(words) && !said.contains("geheim"), "{said}");
}

#[test]
fn a_full_disk_is_told_as_that() {
    let Some(disk) = Disk::in_memory(1) else {
        return;
    };
    disk.fill();
    let said = said(&mut with_pack(disk.path()));
    assert!(said.contains("打不开数据库 sqlite://"), "{said}");
    assert!(said.contains("磁盘") && said.contains("满"), "{said}");
}

#[test]
fn a_start_tells_the_calendars_end_once() {
    let dir = TempDir::new().unwrap();
    let mut command = serve(dir.path());
    command.args(["--addr", "127.0.0.1:0", "--pack"]);
    let command = command.arg(crate::ended(dir.path()));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let started = |line: &String| !line.contains("近办已启动");
    let before: Vec<_> = lines.map_while(Result::ok).take_while(started).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        before.iter().any(|line| line.contains("已装入")),
        "{before:?}"
    );
    assert!(
        !before.iter().any(|line| line.contains("日历")),
        "{before:?}"
    );
}

#[test]
fn a_check_says_nothing_of_writing_and_a_folder_has_no_line() {
    let dir = TempDir::new().unwrap();
    let none = dir.path().join("none");
    let check = said(binary().args(["pack", "check"]).arg(&none));
    assert!(!check.contains("写入"), "{check}");
    let folder = format!("{}: 没有这个文件夹", none.display());
    assert!(check.contains(&folder), "{check}");
    let mut load = binary();
    let load = load.args(["pack", "load"]).arg(&none);
    let database = format!("sqlite://{}", dir.path().join("j.db").display());
    let load = said(load.env("DATABASE_URL", database));
    assert!(load.contains("什么也没有写入"), "{load}");
}

/// Whoever reads its log may end, and its disk may be full: people are served all the same.
#[test]
fn it_goes_on_where_nobody_takes_its_log() {
    let dir = TempDir::new().unwrap();
    let database = format!("sqlite://{}", dir.path().join("j.db").display());
    let mut command = binary();
    let command = command
        .env("DATABASE_URL", database)
        .env("RUST_LOG", "info");
    let mut server = Server::run(command.stderr(Stdio::piped()));
    drop(server.child.stderr.take());
    for _ in 0..3 {
        assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    }
    assert!(server.child.try_wait().unwrap().is_none());
}

/// Settings with which everybody may be served.
const PUBLIC: [(&str, &str); 4] = [
    ("JINBAN_BASE_URL", "https://banshi.example.gov.cn"),
    ("JINBAN_SECRET", "geheim-geheim-geheim-geheim-geheim"),
    ("JINBAN_SMS_URL", "https://u:geheim@gw.example.cn/?t=geheim"),
    (
        "JINBAN_MASTER_KEYS",
        "own 6765686569676568656967656865696765686569676568656967656865696765",
    ),
];

/// A start that would end for want of a pack, if it came so far.
fn public(dir: &Path, set: &[(&str, &str)]) -> String {
    let mut command = without_pack(dir);
    let command = command.envs(PUBLIC).envs(set.iter().copied());
    let said = said(command);
    assert!(!said.contains("geheim"), "{said}");
    assert!(!dir.join("j.db").exists(), "{said}");
    said
}

#[rstest]
#[case("JINBAN_DEMO", "1")]
#[case("JINBAN_STAFF_TOKEN", "geheim-geheim-geheim-geheim-geheim")]
#[case("JINBAN_STAFF_TOKEN", "geheim")]
#[case("JINBAN_SECRET", "")]
#[case("JINBAN_BASE_URL", "http://banshi.example.gov.cn")]
#[case("JINBAN_BASE_URL", "http://203.0.113.9:8080")]
#[case("JINBAN_SMS_URL", "http://u:geheim@gw.example.cn/?t=geheim")]
#[case("JINBAN_WECHAT_URL", "http://api.weixin.qq.com")]
#[case("JINBAN_MASTER_KEYS", "")]
#[case("JINBAN_KMS_URL", "http://kms.example.cn/geheim")]
#[case("JINBAN_SCANNER", "203.0.113.9:3310")]
#[case("JINBAN_SCANNER", "clamd.example.cn:3310")]
#[case("JINBAN_STAFF_ADDR", "203.0.113.9:8081")]
#[case("DATABASE_URL", "postgres://u:geheim@db.example.cn/j")]
#[case("DATABASE_URL", "postgres://u:geheim@db.example.cn/j?sslmode=prefer")]
fn what_must_not_be_public_is_refused_by_its_name(#[case] name: &str, #[case] value: &str) {
    let dir = TempDir::new().unwrap();
    let said = public(dir.path(), &[(name, value)]);
    let faults = said.lines().filter(|line| line.starts_with("- "));
    let faults: Vec<_> = faults.collect();
    assert_eq!(faults.len(), 1, "{said}");
    assert!(faults[0].contains(name), "{said}");
    assert!(!said.contains("没有这个文件夹"), "{said}");
    let mut doctor = binary();
    let doctor = doctor.arg("doctor").envs(PUBLIC).env(name, value);
    let same = self::said(doctor);
    assert!(
        same.contains(faults[0]) && !same.contains("geheim"),
        "{same}"
    );
}

#[test]
fn every_fault_is_told_at_once() {
    let dir = TempDir::new().unwrap();
    let said = public(
        dir.path(),
        &[
            ("JINBAN_DEMO", "1"),
            ("JINBAN_STAFF_TOKEN", "geheim"),
            ("JINBAN_SECRET", ""),
            ("JINBAN_BASE_URL", "http://banshi.example.gov.cn"),
            ("JINBAN_SMS_URL", "http://gw.example.cn/?t=geheim"),
            ("JINBAN_WECHAT_URL", "http://wx.example.cn"),
            ("JINBAN_MASTER_KEYS", ""),
            ("JINBAN_SCANNER", "clamd.example.cn:3310"),
        ],
    );
    let faults = said.lines().filter(|line| line.starts_with("- ")).count();
    assert_eq!(faults, 8, "{said}");
}

/// By the option, as by the setting.
#[test]
fn a_demonstration_is_for_the_house() {
    let dir = TempDir::new().unwrap();
    let refused = said(without_pack(dir.path()).envs(PUBLIC).arg("--demo"));
    assert!(refused.contains("- demo（JINBAN_DEMO"), "{refused}");
    for base_url in [
        "",
        "http://192.168.1.2:8080",
        "http://hall.local",
        "http://127.0.0.1",
    ] {
        let mut command = without_pack(dir.path());
        let command = command.arg("--demo").env("JINBAN_BASE_URL", base_url);
        let goes_on = said(command.env("JINBAN_SMS_URL", "http://10.1.2.3/"));
        assert!(goes_on.contains("没有这个文件夹"), "{base_url}: {goes_on}");
    }
}

#[test]
fn good_settings_are_good_to_the_doctor_and_to_a_start() {
    let dir = TempDir::new().unwrap();
    let gateway = ("JINBAN_SMS_URL", "http://gateway:8080/?t=geheim");
    assert!(public(dir.path(), &[]).contains("没有这个文件夹"));
    assert!(public(dir.path(), &[gateway]).contains("没有这个文件夹"));
    for (set, words) in [(&PUBLIC[..], "没有问题"), (&[], "没有查")] {
        let mut doctor = binary();
        let output = doctor
            .arg("doctor")
            .envs(set.iter().copied())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output));
        assert!(text(&output).contains(words), "{}", text(&output));
    }
}

/// What a start would find before it begins, the doctor finds.
#[rstest]
#[case("JINBAN_MASTER_KEYS", "geheim", "JINBAN_MASTER_KEYS")]
#[case(
    "JINBAN_MASTER_KEYS_FILE",
    "/nonexistent/jinban.keys",
    "JINBAN_MASTER_KEYS_FILE"
)]
#[case("JINBAN_STAFF_ADDR", "8081", "JINBAN_STAFF_ADDR")]
fn the_doctor_ends_with_1_where_a_start_would(
    #[case] name: &str,
    #[case] value: &str,
    #[case] words: &str,
) {
    let mut doctor = binary();
    let doctor = doctor.arg("doctor").envs(PUBLIC);
    if name.ends_with("_FILE") {
        // Those of the environment would do.
        doctor.env("JINBAN_MASTER_KEYS", "");
    }
    let output = doctor.env(name, value).output().unwrap();
    let said = text(&output);
    assert!(!output.status.success() && said.contains(words), "{said}");
    assert!(!said.contains("geheim"), "{said}");
}

/// Whatever is wrong with it, and wherever it is set.
#[rstest]
#[case("JINBAN_SECRET", "geheim")]
#[case("JINBAN_BASE_URL", "https://u:geheim@banshi.example.gov.cn")]
#[case("JINBAN_BASE_URL", "https://banshi.example.gov.cn/?t=geheim")]
#[case("JINBAN_SMS_URL", "gw.example.cn/?t=geheim")]
#[case("JINBAN_SMS_URL", "ftp://u:geheim@gw.example.cn")]
#[case("JINBAN_WECHAT_URL", "http://wx.example.cn/?secret=geheim")]
#[case("JINBAN_OBJECTS_URL", "ftp://u:geheim@x")]
#[case("JINBAN_KMS_URL", "ftp://u:geheim@x")]
#[case("JINBAN_MASTER_KEYS", "geheim")]
#[case("DATABASE_URL", "mysql://u:geheim@x/d")]
fn no_refusal_repeats_a_secret(#[case] name: &str, #[case] value: &str) {
    let dir = TempDir::new().unwrap();
    let mut command = with_pack(dir.path());
    let said = said(command.envs(PUBLIC).env(name, value));
    assert!(!said.contains("geheim"), "{said}");
    let named = match name {
        "DATABASE_URL" => "打不开数据库",
        name => name,
    };
    assert!(said.contains(named), "{said}");
}
