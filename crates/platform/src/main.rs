//! `jinban-platform`: everything is in the library.

use clap::Parser;
use jinban_platform::cli::{Cli, run};
use jinban_platform::db::{for_operator, is_full};
use jinban_platform::error::Error;
use jinban_platform::out::{complain, is_whole};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let end = match cli.writes() {
        true => "，什么也没有写入",
        false => "",
    };
    match run(cli).await {
        Ok(()) if is_whole() => ExitCode::SUCCESS,
        Ok(()) => {
            complain(format_args!(
                "说的话没有写全，多半是磁盘满了。请腾出地方再来一次。"
            ));
            ExitCode::FAILURE
        }
        Err(Error::Pack(faults)) => {
            for fault in &faults {
                complain(format_args!("{fault}"));
            }
            complain(format_args!("一共 {} 处问题{end}。", faults.len()));
            ExitCode::FAILURE
        }
        Err(Error::Objects(error)) => {
            complain(format_args!(
                "存文件的地方（objects_url）放不进、也取不出东西，多半是磁盘满了，或者没有写的权限；用 s3:// 的，请看 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY、AWS_ENDPOINT 设对了没有。请看了再来一次。（{error}）"
            ));
            ExitCode::FAILURE
        }
        Err(Error::Database(error)) if is_full(&error) => {
            complain(format_args!(
                "磁盘满了，没有写完。请腾出地方再来一次。（{error}）"
            ));
            ExitCode::FAILURE
        }
        Err(Error::Database(error)) => {
            match for_operator(&error) {
                Some(words) => complain(format_args!("{words}（{error}）")),
                None => complain(format_args!("database: {error}")),
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            complain(format_args!("{error}"));
            ExitCode::FAILURE
        }
    }
}
