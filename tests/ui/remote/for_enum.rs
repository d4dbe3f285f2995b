use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = std::cmp::Ordering)]
enum OrderingDef {
    Less,
    Equal,
    Greater,
}

fn main() {}
