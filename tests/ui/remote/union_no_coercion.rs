use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = theirs::Lent)]
union LentDef {
    bytes: &'static [u8; 4],
}

mod theirs {
    pub union Lent {
        pub bytes: &'static [u8],
    }
}

fn main() {}
