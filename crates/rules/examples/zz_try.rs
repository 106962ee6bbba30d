use jinban_rules::search::*;
fn main() {
    let json = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let ix = Index::new(serde_json::from_str(&json).unwrap()).unwrap();
    for q in std::env::args().skip(2) {
        let hits = ix.find(&q, 6);
        println!("== {q}");
        for h in hits {
            let t = ix.text(h.item, h.field);
            let mut s = t.to_string();
            for r in h.ranges.iter().rev() {
                s.insert(r.end, ']');
                s.insert(r.start, '[');
            }
            println!(
                "   {} {} {:?} {} ({})",
                h.score,
                h.code,
                h.field,
                s,
                ix.items()[h.item].name
            );
        }
    }
}
