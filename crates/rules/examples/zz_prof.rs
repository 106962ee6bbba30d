use jinban_contract::{item::ItemSummary, search::SearchIndex};
use jinban_rules::search::*;
fn main() {
    let json = std::fs::read_to_string("/tmp/srch/full.json").unwrap();
    let mut s: SearchIndex = serde_json::from_str(&json).unwrap();
    let items = s.items.clone();
    while s.items.len() < 2000 {
        let n = s.items.len();
        s.items.push(ItemSummary {
            code: format!("x{n}").into(),
            ..items[n % items.len()].clone()
        });
    }
    let ix = Index::new(s).unwrap();
    let q = std::env::args().nth(1).unwrap();
    let mut best = u128::MAX;
    for _ in 0..300 {
        let b = std::time::Instant::now();
        std::hint::black_box(ix.find(&q, 20));
        best = best.min(b.elapsed().as_nanos());
    }
    println!("{q}: {best} ns with {} items", ix.items().len());
}
