//! How long paper takes: `cargo run --release -p jinban-paper --example
//! bench_paper [FONTS]`. The fixtures are set alternately with an address of
//! their own each time, so that no two sheets are the same.

use jinban_paper::{Error, Fonts, Poster, Press, Sheet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const PAGES: [&str; 2] = [
    include_str!("../tests/fixtures/gljt.html"),
    include_str!("../tests/fixtures/xcy.html"),
];
const FONTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../node_modules/@expo-google-fonts/noto-sans-sc"
);
const ROUNDS: usize = 100;

fn main() -> Result<(), Error> {
    let fonts = std::env::args_os()
        .nth(1)
        .map_or(FONTS.into(), PathBuf::from);
    let start = Instant::now();
    let press = Press::new(Fonts::load(&fonts)?)?;
    println!("fonts and templates: {} ms", start.elapsed().as_millis());
    bench("sheet_pdf", |n, address| {
        press.sheet_pdf(PAGES[n % 2], &sheet(address))
    })?;
    bench("sheet_png", |n, address| {
        press.sheet_png(PAGES[n % 2], &sheet(address))
    })?;
    bench("poster_pdf", |_, address| {
        press.poster_pdf(&poster(address))
    })
}

fn sheet(address: &str) -> Sheet<'_> {
    Sheet {
        title: "高龄津贴",
        address,
        demo: true,
    }
}

fn poster(address: &str) -> Poster<'_> {
    Poster {
        title: "高龄津贴申领",
        lead: "要带什么，扫一扫就知道",
        address,
        facts: &[],
        steps: [
            ["扫码", "用微信扫上面的码"],
            ["看材料", "答几题，只列您要带的"],
            ["备齐再来", "照单子带齐，一次办好"],
        ],
        place: "示例街道便民服务中心",
        hotline: "不会扫码？请打 12345",
        demo: true,
    }
}

fn bench(name: &str, make: impl Fn(usize, &str) -> Result<Vec<u8>, Error>) -> Result<(), Error> {
    let mut times = Vec::with_capacity(ROUNDS);
    let mut largest = 0;
    for n in 0..ROUNDS {
        let address = format!("https://jinban.example.gov.cn/n/gljt?s=age=90;who=self&v={n}");
        let start = Instant::now();
        largest = largest.max(make(n, &address)?.len());
        times.push(start.elapsed());
    }
    let first = times[0];
    times.sort();
    let [p50, p95] = [50, 95].map(|percent| times[ROUNDS * percent / 100]);
    println!(
        "{name}: first {} ms, p50 {} ms, p95 {} ms, largest {} kB",
        ms(first),
        ms(p50),
        ms(p95),
        largest / 1000
    );
    Ok(())
}

fn ms(time: Duration) -> u128 {
    time.as_millis()
}
