use super::call::Call;
use super::citizen::Citizen;
use axum::http::Method;
use jinban_contract::ids::CaseNo;
use jinban_platform::app::App;
use jinban_platform::clock::Clock;
use jinban_platform::config::Config;
use jinban_platform::db::Db;
use jinban_platform::doors::sms;
use jinban_platform::http::{Front, Side};
use jinban_platform::objects::Objects;
use jinban_platform::{http, pack, secret};
use sqlx::{AssertSqlSafe, Executor};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// Monday 2026-11-23, 12:00 in China.
pub const NOON: i64 = 1_795_406_400;

/// Seconds.
pub const DAY: i64 = 86_400;

pub const STAFF: &str = "the-staff-token";

/// A platform with the fixture pack, a clock that tests move, and a portal of
/// three files.
pub struct TestApp {
    pub app: App,
    pub config: Config,
    pub router: Front,
    pub time: Arc<AtomicI64>,
    dir: Arc<TempDir>,
}

pub fn pack_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack")
}

impl TestApp {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let test = Self::without_pack(change).await;
        test.load_pack().await;
        test
    }

    pub async fn without_pack(change: impl FnOnce(&mut Config)) -> Self {
        let dir = TempDir::new().unwrap();
        let mut config = settings(&dir).await;
        change(&mut config);
        Self::begin(config, dir).await
    }

    async fn begin(config: Config, dir: TempDir) -> Self {
        portal(&dir.path().join("dist"));
        Self::start(config, Arc::new(dir), Arc::new(AtomicI64::new(NOON))).await
    }

    async fn load_pack(&self) {
        let (db, objects) = (&self.app.db, &self.app.objects);
        let pack = pack::read(&pack_dir()).unwrap();
        pack::load::load(db, objects, &pack, self.app.clock.now())
            .await
            .unwrap();
        self.app.refresh().await.unwrap();
    }

    /// On a database in which somebody was before there were keys.
    pub async fn from_before_keys() -> Self {
        let dir = TempDir::new().unwrap();
        let config = settings(&dir).await;
        let db = Db::open(&config).await.unwrap();
        let words = "INSERT INTO corrections (no, kind, code, name, part, text, state, received_at)
             VALUES ('C0', 'item', 'gljt', '', 'other', 'plain', 'received', 0)";
        run(&db, words).await;
        db.close().await;
        let test = Self::begin(config, dir).await;
        run(&test.app.db, "DELETE FROM corrections").await;
        test.load_pack().await;
        test
    }

    /// Another node on the same database, store and clock; also what a restart is.
    pub async fn another_node(&self) -> Self {
        self.node_with(self.config.clone()).await
    }

    /// Another node with its own settings.
    pub async fn node_with(&self, config: Config) -> Self {
        Self::start(config, self.dir.clone(), self.time.clone()).await
    }

    async fn start(config: Config, dir: Arc<TempDir>, time: Arc<AtomicI64>) -> Self {
        let db = Db::open(&config).await.unwrap();
        let objects = Objects::open(&config).unwrap();
        let gateway = sms::gateway(&config).unwrap();
        let clock = Clock::Fixed(time.clone());
        let app = App::new(config.clone(), db, objects, gateway, clock)
            .await
            .unwrap();
        let router = http::router(app.clone(), Some(&dir.path().join("dist")), Side::Both);
        Self {
            app,
            config,
            router,
            time,
            dir,
        }
    }

    /// The address of another database, in which nothing is.
    pub async fn empty_database(dir: &Path) -> String {
        let name = secret::token::<9>();
        database_url(dir, &name).await
    }

    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Keys of all photographs and pieces of them in the store.
    pub fn stored_photos(&self) -> Vec<String> {
        let root = self.dir().join("files");
        let mut found: Vec<String> = ["uploads", "pieces"]
            .iter()
            .flat_map(|folder| files_below(&root.join(folder)))
            .map(|path| path.strip_prefix(&root).unwrap().display().to_string())
            .collect();
        found.sort();
        found
    }

    /// Takes the store away, until what it gives is called.
    pub fn without_store(&self) -> impl FnOnce() + use<> {
        let (files, away) = (self.dir().join("files"), self.dir().join("away"));
        std::fs::rename(&files, &away).unwrap();
        std::fs::write(&files, "in the way").unwrap();
        move || {
            std::fs::remove_file(&files).unwrap();
            std::fs::rename(&away, &files).unwrap();
        }
    }

    pub fn on_sqlite(&self) -> bool {
        self.config.database_url.starts_with("sqlite")
    }

    /// Moves the clock.
    pub fn pass(&self, seconds: i64) {
        self.time.fetch_add(seconds, Ordering::Relaxed);
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        Call::new(self.router.clone(), method, path)
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call {
        self.call(Method::POST, path)
    }

    /// A staff request.
    pub fn staff(&self, method: Method, path: &str) -> Call {
        self.call(method, path)
            .header("authorization", &format!("Bearer {STAFF}"))
    }

    /// The number of a case that somebody handed in.
    pub async fn a_case(&self) -> CaseNo {
        let citizen = self.citizen("13800138000").await;
        citizen.submit(self).await.summary.no
    }

    /// Somebody signed in.
    pub async fn citizen(&self, phone: &str) -> Citizen {
        Citizen::sign_in(self, phone).await
    }
}

/// A master key of this name, always the same one.
pub fn master_key(name: &str) -> String {
    format!("{name} {}", secret::hash(&[name.as_bytes()]))
}

/// A fresh SQLite file, or a fresh schema of the PostgreSQL under test.
async fn run(db: &Db, statement: &str) {
    let mut tx = db.write().await.unwrap();
    let statement = sqlx::query(AssertSqlSafe(statement.to_owned()));
    statement.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn settings(dir: &TempDir) -> Config {
    Config {
        database_url: database_url(dir.path(), "test").await,
        objects_url: dir.path().join("files").display().to_string(),
        base_url: "http://127.0.0.1:8080".into(),
        staff_token: STAFF.into(),
        secret: "the-secret-of-all-nodes-in-tests".into(),
        master_keys: master_key("test"),
        demo: true,
        connections: 4,
        fonts: fonts(),
        ..Config::default()
    }
}

async fn database_url(dir: &Path, name: &str) -> String {
    let Ok(url) = std::env::var("TEST_DATABASE_URL") else {
        return format!("sqlite://{}", dir.join(name).with_extension("db").display());
    };
    sqlx::any::install_drivers(&[sqlx::sqlite::any::DRIVER, sqlx::postgres::any::DRIVER]).ok();
    let schema = format!("t{}", secret::digits(15));
    let pool = sqlx::AnyPool::connect(&url).await.unwrap();
    let create = AssertSqlSafe(format!("CREATE SCHEMA {schema}"));
    pool.execute(sqlx::raw_sql(create)).await.unwrap();
    pool.close().await;
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}options=-csearch_path%3D{schema}")
}

/// As `npm ci` brings them.
pub fn fonts() -> String {
    let folder = "../../node_modules/@expo-google-fonts/noto-sans-sc";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    folder.display().to_string()
}

fn portal(dist: &Path) {
    std::fs::create_dir_all(dist).unwrap();
    // As it is before a release: the places for words and data are the same.
    let page = include_str!("../../../../../index.html");
    std::fs::write(dist.join("index.html"), page).unwrap();
    std::fs::write(dist.join("app-0123456789abcdef.js"), "export {}").unwrap();
    std::fs::write(dist.join("app_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
    std::fs::write(dist.join("app_bg.wasm.br"), b"as if compressed").unwrap();
}

/// Every file of a folder and the folders in it; none of one that is not there.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files_below(&path)),
            path => found.push(path),
        }
    }
    found
}
