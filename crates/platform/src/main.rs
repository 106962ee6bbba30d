//! `jinban-platform`: everything is in the library.

use clap::Parser;
use jinban_platform::cli::{Cli, run};
use jinban_platform::error::Error;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Pack(faults)) => {
            for fault in &faults {
                eprintln!("{fault}");
            }
            eprintln!("一共 {} 处问题，什么也没有写入。", faults.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
