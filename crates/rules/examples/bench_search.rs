//! How long a key stroke takes over 2,000 items: types queries letter by
//! letter and prints the times. Build it as the portal is built:
//!
//! `CARGO_PROFILE_RELEASE_OPT_LEVEL=z cargo run --release -p jinban-rules --example bench_search`

use jinban_contract::item::ItemSummary;
use jinban_contract::search::SearchIndex;
use jinban_rules::search::Index;
use std::time::{Duration, Instant};

const ITEMS: usize = 2000;
const SAMPLE: &str = include_str!("../tests/fixtures/search.json");

/// As people type: found at once, found late, found by guessing, never found.
const QUERIES: [&str; 12] = [
    "高龄津贴申领",
    "老人補貼怎麼辦",
    "高令津贴",
    "我想给家里的老人办一个补贴要带什么",
    "laorenbutie",
    "gaolingjintieshenling",
    "goalingjintei",
    "shbzk",
    "lao ren bu tie",
    "老人 补贴 怎么 申请",
    "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    "chengxiangjuminjibenyanglaobaoxiancanbaodengjichengxiangjumin",
];

fn main() -> Result<(), serde_json::Error> {
    let sample: SearchIndex = serde_json::from_str(SAMPLE)?;
    let json = serde_json::to_string(&grown(sample))?;
    let begun = Instant::now();
    let index: SearchIndex = serde_json::from_str(&json)?;
    let read = begun.elapsed();
    let begun = Instant::now();
    let index = Index::new(index);
    println!(
        "{ITEMS} items: read {read:.1?}, made ready {:.1?}",
        begun.elapsed()
    );
    if let Some(index) = index {
        print(
            "every key",
            QUERIES
                .iter()
                .flat_map(|query| keys(&index, query))
                .collect(),
        );
        for query in QUERIES {
            print(query, keys(&index, query));
        }
    }
    Ok(())
}

/// The sample over and over, each time with other words before and after.
fn grown(mut sample: SearchIndex) -> SearchIndex {
    let items = std::mem::take(&mut sample.items);
    let all = (0..ITEMS).map(|n| {
        let (item, other) = (
            &items[n % items.len()],
            &items[(n * 7 + n / items.len()) % items.len()],
        );
        let start: String = other.name.chars().take(n / items.len() % 5).collect();
        ItemSummary {
            code: format!("{}{n}", item.code).into(),
            name: format!("{start}{}", item.name),
            aliases: item
                .aliases
                .iter()
                .chain(other.aliases.first())
                .cloned()
                .collect(),
            ..item.clone()
        }
    });
    SearchIndex {
        items: all.collect(),
        ..sample
    }
}

/// One time for each key stroke of a query: the best of five, so that other
/// work on the machine does not count.
fn keys(index: &Index, query: &str) -> Vec<Duration> {
    let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
    let time = |end: usize| {
        let begun = Instant::now();
        std::hint::black_box(index.find(&query[..end], 20));
        begun.elapsed()
    };
    ends.map(|end| (0..5).map(|_| time(end)).min().unwrap_or_default())
        .collect()
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "p50 {:>8.2?}  p99 {:>8.2?}  max {:>8.2?}  {what}",
        at(50),
        at(99),
        at(100)
    );
}
