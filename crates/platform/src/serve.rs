//! A running server: start, background work, orderly end.

mod calendar;
mod chores;
mod descriptors;
pub mod edge;
mod guard;
mod lacks;
mod listen;
mod public;
mod steady;
mod strays;
mod worker;

pub use crate::office::due::count as count_due;
pub use chores::{Chore, tidy_up};
pub use public::doctor;
pub use strays::remove_strays;
pub use worker::{Round, do_due, run as run_worker, turn_events};

use crate::app::App;
use crate::cli;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::doors::{self, sms};
use crate::error::Result;
use crate::objects::Objects;
use crate::office::keys;
use crate::out::said;
use crate::{http, secret};
use http::Side;
use listen::Port;
use std::io::IsTerminal;
use std::path::PathBuf;
use steady::steady;
use tokio::signal;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// What `serve` was asked for.
pub struct Serve {
    /// Address to listen on; its host may be a name.
    pub addr: String,
    /// Folder of the built portal.
    pub dist: Option<PathBuf>,
    /// Pack to load first.
    pub pack: Option<PathBuf>,
}

/// Serves until SIGTERM or Ctrl-C; running requests are finished, within bounds.
///
/// # Errors
/// The configuration, the database, the pack or the address cannot be used.
pub async fn serve(mut config: Config, options: Serve) -> Result<()> {
    start_logs(&config);
    log_panics();
    lacks::portal(options.dist.as_deref())?;
    let port = Port::take(listen::OF_ALL, &options.addr).await?;
    public::check(&config, &port.url())?;
    lacks::warn(&config);
    complete(&mut config, &port);
    let office = office(&config).await?;
    let pack = options.pack.as_deref().map(cli::read).transpose()?;
    let gateway = sms::gateway(&config)?;
    // A master key that is none is told before a database is made.
    drop(doors::keys::door(&config, false)?);
    let (db, objects) = (Db::open(&config).await?, Objects::open(&config)?);
    // Before anything is written: a wrong master key leaves everything as it is.
    keys::unlock(&db, &config, Clock::System.now()).await?;
    if let Some(pack) = &pack {
        // How soon its calendar ends the log tells, from the start on.
        cli::load(&db, &objects, pack).await?;
    }
    lacks::room(&db).await;
    let app = App::new(config, db, objects, gateway, Clock::System).await?;
    lacks::pack(&app);
    let router = http::router(app.clone(), options.dist.as_deref(), side(&app.config));
    let listener = port.open()?;
    let office = office.map(Port::open).transpose()?;
    let stop = asked_to_stop();
    said!("近办已启动：{}", app.config.base_url);
    let mut background = JoinSet::new();
    let of = app.clone();
    background.spawn(steady(move || calendar::run(of.clone())));
    let of = app.clone();
    background.spawn(steady(move || chores::run(of.clone())));
    background.spawn(worker::run(app.clone()));
    let limits = limits(&app.config);
    let citizens = edge::serve(listener, router, limits, stop.clone().cancelled_owned());
    let office = async {
        if let Some(listener) = office {
            let router = http::router(app.clone(), None, Side::Office);
            edge::serve(listener, router, limits, stop.cancelled_owned()).await;
        }
    };
    tokio::join!(citizens, office);
    background.shutdown().await;
    app.db.close().await;
    Ok(())
}

/// The listener of the back office, where it has one.
async fn office(config: &Config) -> Result<Option<Port>> {
    match config.staff_addr.as_str() {
        "" => Ok(None),
        addr => Port::take(listen::OF_OFFICE, addr).await.map(Some),
    }
}

/// What the listener of everybody answers.
fn side(config: &Config) -> Side {
    match config.staff_addr.is_empty() && config.demo {
        true => Side::Both,
        false => Side::Citizens,
    }
}

/// Fills in what follows from the rest.
fn complete(config: &mut Config, port: &Port) {
    if config.base_url.is_empty() {
        config.base_url = port.url();
    }
    if config.demo && config.staff_token.is_empty() {
        config.staff_token = secret::token::<18>();
        said!("演示用的工作人员口令：{}", config.staff_token);
        said!("（后台程序调用 /api/v1/staff/ 的接口时用，群众办事用不到；每次启动都会换。）");
    }
}

fn limits(config: &Config) -> edge::Limits {
    let connections = match config.client_connections {
        0 => descriptors::connections(),
        most => usize::try_from(most).unwrap_or(usize::MAX),
    };
    edge::Limits::of(connections)
}

/// Says where something of ours broke, and nothing of what it was about: a message may quote what
/// somebody typed.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string);
        tracing::error!(at, "程序在这里中断了一次：请把这一行发给开发的人");
    }));
}

fn start_logs(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "info,sqlx=warn".into());
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        // It would be told where nothing can be told, and end the process.
        .log_internal_errors(false)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // Fails only where logging was started before, as in tests.
    match config.log_json {
        true => logs.json().try_init().ok(),
        false => logs.compact().try_init().ok(),
    };
}

/// Cancelled when the server is asked to stop.
fn asked_to_stop() -> CancellationToken {
    let (token, asked) = (CancellationToken::new(), stop());
    let stopped = token.clone();
    tokio::spawn(async move {
        asked.await;
        stopped.cancel();
    });
    token
}

/// Being asked to stop. It listens from here on, before anybody is served: who
/// has had an answer sees an end in order.
fn stop() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let terminated = signal::unix::signal(signal::unix::SignalKind::terminate());
    async move {
        let interrupt = async { signal::ctrl_c().await.unwrap_or_default() };
        #[cfg(unix)]
        let terminate = async {
            match terminated {
                Ok(mut signal) => signal.recv().await,
                Err(_) => std::future::pending().await,
            }
        };
        #[cfg(not(unix))]
        let terminate = std::future::pending::<Option<()>>();
        tokio::select! {
            () = interrupt => {}
            _ = terminate => {}
        }
        tracing::info!("stopping");
    }
}
