use layout_core::Layout;

mod other {
    #[repr(C)]
    pub struct Stat {
        pub dev: u32,
        pub ino: u32,
    }
}

#[derive(Layout)]
#[layout(remote = other::Stat)]
#[layout(portable)]
struct StatDef {
    dev: u32,
    ino: u32,
}

#[derive(Layout)]
#[layout(remote = other::Stat, partial)]
struct PartialDef {
    ino: u32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct File {
    #[layout(via = PartialDef)]
    stat: other::Stat,
}

fn main() {}
