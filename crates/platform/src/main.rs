//! `jinban-platform`: everything is in the library.

use clap::Parser;
use jinban_platform::cli::{Cli, run};
use jinban_platform::error::Error;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let end = match cli.writes() {
        true => "，什么也没有写入",
        false => "",
    };
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Pack(faults)) => {
            for fault in &faults {
                eprintln!("{fault}");
            }
            eprintln!("一共 {} 处问题{end}。", faults.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
