//! From HTML to blocks.

use super::Block;
use super::build::Builder;
use super::role::{Role, role};
use html5ever::tendril::TendrilSink;
use html5ever::{Attribute, ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

enum Move {
    Enter(Handle),
    Leave,
}

/// The blocks of a page or a part of one; anything is read as a browser would.
/// Walks without recursion: depth is the author's to choose.
pub(crate) fn read(html: &str) -> Vec<Block> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut builder = Builder::default();
    let mut moves = vec![Move::Enter(dom.document.clone())];
    while let Some(next) = moves.pop() {
        match next {
            Move::Leave => builder.leave(),
            Move::Enter(node) => enter(&node, &mut builder, &mut moves),
        }
    }
    builder.finish()
}

fn enter(node: &Handle, builder: &mut Builder, moves: &mut Vec<Move>) {
    match &node.data {
        NodeData::Text { contents } => builder.text(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let role = role_of(&name.local, &attrs.borrow());
            if role != Role::Dropped {
                builder.enter(role);
                moves.push(Move::Leave);
                below(node, moves);
            }
        }
        NodeData::Document => below(node, moves),
        _ => {}
    }
}

fn below(node: &Handle, moves: &mut Vec<Move>) {
    let children = node.children.borrow();
    moves.extend(children.iter().rev().cloned().map(Move::Enter));
}

fn role_of(tag: &str, attrs: &[Attribute]) -> Role {
    let value = |name: &str| attrs.iter().find(|a| &*a.name.local == name);
    if value("hidden").is_some() {
        return Role::Dropped;
    }
    let classes = value("class").map_or("", |a| &*a.value);
    role(tag, classes.split_ascii_whitespace())
}
