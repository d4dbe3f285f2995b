use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = libc::pollfd, size = 8)]
struct PollfdDef {
    fd: libc::c_int,
    events: libc::c_short,
    #[layout(offset = 6)]
    revents: libc::c_short,
}

fn main() {}
