//! Sockets, addresses and network interfaces.

use layout_core::Layout;
use libc::{c_char, c_int, c_short, c_uchar, c_ulong, c_ushort, c_void, size_t, socklen_t};

#[derive(Layout)]
#[layout(remote = libc::sockaddr)]
pub(crate) struct SockaddrDef {
    sa_family: libc::sa_family_t,
    sa_data: [c_char; 14],
}

#[derive(Layout)]
#[layout(remote = libc::in_addr)]
pub(crate) struct InAddrDef {
    s_addr: libc::in_addr_t,
}

/// `sin_zero` is there to make it as large as `sockaddr`: `netinet/in.h`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_in, size = size_of::<libc::sockaddr>())]
pub(crate) struct SockaddrInDef {
    #[layout(offset = 0)]
    sin_family: libc::sa_family_t,
    #[layout(offset = 2)]
    sin_port: libc::in_port_t,
    #[layout(offset = 4, via = InAddrDef)]
    sin_addr: libc::in_addr,
    #[layout(offset = 8)]
    sin_zero: [u8; 8],
}

/// Aligned for the union of bytes and words that it is in C.
#[derive(Layout)]
#[layout(remote = libc::in6_addr, size = 16, align = 4)]
pub(crate) struct In6AddrDef {
    s6_addr: [u8; 16],
}

/// The members and their widths from RFC 3493, section 3.3, on a system without `sin6_len`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_in6, size = 28, align = 4)]
pub(crate) struct SockaddrIn6Def {
    #[layout(offset = 0, size = 2)]
    sin6_family: libc::sa_family_t,
    #[layout(offset = 2, size = 2)]
    sin6_port: libc::in_port_t,
    #[layout(offset = 4)]
    sin6_flowinfo: u32,
    #[layout(offset = 8, size = 16, via = In6AddrDef)]
    sin6_addr: libc::in6_addr,
    #[layout(offset = 24)]
    sin6_scope_id: u32,
}

/// `sun_path` has 108 bytes on Linux: unix(7).
#[derive(Layout)]
#[layout(remote = libc::sockaddr_un, size = 110)]
pub(crate) struct SockaddrUnDef {
    sun_family: libc::sa_family_t,
    #[layout(offset = 2, size = 108)]
    sun_path: [c_char; 108],
}

/// `_SS_SIZE` is 128 in `bits/socket.h`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_storage, partial, size = 128)]
pub(crate) struct SockaddrStorageDef {
    ss_family: libc::sa_family_t,
}

#[derive(Layout)]
#[layout(remote = libc::addrinfo)]
pub(crate) struct AddrinfoDef {
    ai_flags: c_int,
    ai_family: c_int,
    ai_socktype: c_int,
    ai_protocol: c_int,
    ai_addrlen: socklen_t,
    ai_addr: *mut libc::sockaddr,
    ai_canonname: *mut c_char,
    ai_next: *mut libc::addrinfo,
}

#[derive(Layout)]
#[layout(remote = libc::msghdr)]
pub(crate) struct MsghdrDef {
    msg_name: *mut c_void,
    msg_namelen: socklen_t,
    msg_iov: *mut libc::iovec,
    msg_iovlen: size_t,
    msg_control: *mut c_void,
    msg_controllen: size_t,
    msg_flags: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::cmsghdr)]
pub(crate) struct CmsghdrDef {
    cmsg_len: size_t,
    cmsg_level: c_int,
    cmsg_type: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::ucred)]
pub(crate) struct UcredDef {
    pid: libc::pid_t,
    uid: libc::uid_t,
    gid: libc::gid_t,
}

#[derive(Layout)]
#[layout(remote = libc::__c_anonymous_ifru_map)]
pub(crate) struct IfmapDef {
    mem_start: c_ulong,
    mem_end: c_ulong,
    base_addr: c_ushort,
    irq: c_uchar,
    dma: c_uchar,
    port: c_uchar,
}

#[derive(Layout)]
#[layout(remote = libc::__c_anonymous_ifr_ifru)]
pub(crate) union IfruDef {
    #[layout(via = SockaddrDef)]
    ifru_addr: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_dstaddr: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_broadaddr: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_netmask: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_hwaddr: libc::sockaddr,
    ifru_flags: c_short,
    ifru_ifindex: c_int,
    ifru_metric: c_int,
    ifru_mtu: c_int,
    #[layout(via = IfmapDef)]
    ifru_map: libc::__c_anonymous_ifru_map,
    ifru_slave: [c_char; libc::IFNAMSIZ],
    ifru_newname: [c_char; libc::IFNAMSIZ],
    ifru_data: *mut c_char,
}

#[derive(Layout)]
#[layout(remote = libc::ifreq)]
pub(crate) struct IfreqDef {
    ifr_name: [c_char; libc::IFNAMSIZ],
    #[layout(via = IfruDef)]
    ifr_ifru: libc::__c_anonymous_ifr_ifru,
}
