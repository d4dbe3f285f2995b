//! Definitions of structs and unions of the crate libc, in files by subject as in
//! `oracle/foreign.c`.

use layout_core::{Layout, TypeLayout};

mod files;
mod signals;
mod sockets;
mod system;
mod times;

pub(super) use self::files::{
    Dirent64Def, DirentDef, EpollEventDef, FlockDef, InotifyEventDef, IovecDef, PollfdDef, StatDef,
    StatvfsDef,
};
pub(super) use self::signals::{
    SigactionDef, SigeventDef, SiginfoDef, SignalfdSiginfoDef, SigsetDef, SigvalDef,
};
pub(super) use self::sockets::{
    AddrinfoDef, CmsghdrDef, IfmapDef, IfreqDef, IfruDef, In6AddrDef, InAddrDef, MsghdrDef,
    SockaddrDef, SockaddrIn6Def, SockaddrInDef, SockaddrStorageDef, SockaddrUnDef, UcredDef,
};
pub(super) use self::system::{PasswdDef, TermiosDef, UtsnameDef, WinsizeDef};
pub(super) use self::times::{
    ItimerspecDef, ItimervalDef, RusageDef, TimespecDef, TimevalDef, TmDef,
};

/// In the order of `oracle/foreign.c`.
pub(super) const DEFINED: [&TypeLayout<'_>; 39] = [
    TimespecDef::LAYOUT,
    TimevalDef::LAYOUT,
    ItimerspecDef::LAYOUT,
    ItimervalDef::LAYOUT,
    TmDef::LAYOUT,
    RusageDef::LAYOUT,
    StatDef::LAYOUT,
    StatvfsDef::LAYOUT,
    DirentDef::LAYOUT,
    Dirent64Def::LAYOUT,
    FlockDef::LAYOUT,
    InotifyEventDef::LAYOUT,
    IovecDef::LAYOUT,
    PollfdDef::LAYOUT,
    EpollEventDef::LAYOUT,
    SockaddrDef::LAYOUT,
    InAddrDef::LAYOUT,
    SockaddrInDef::LAYOUT,
    In6AddrDef::LAYOUT,
    SockaddrIn6Def::LAYOUT,
    SockaddrUnDef::LAYOUT,
    SockaddrStorageDef::LAYOUT,
    AddrinfoDef::LAYOUT,
    MsghdrDef::LAYOUT,
    CmsghdrDef::LAYOUT,
    UcredDef::LAYOUT,
    IfmapDef::LAYOUT,
    IfruDef::LAYOUT,
    IfreqDef::LAYOUT,
    SigsetDef::LAYOUT,
    SigactionDef::LAYOUT,
    SiginfoDef::LAYOUT,
    SigvalDef::LAYOUT,
    SigeventDef::LAYOUT,
    SignalfdSiginfoDef::LAYOUT,
    TermiosDef::LAYOUT,
    WinsizeDef::LAYOUT,
    UtsnameDef::LAYOUT,
    PasswdDef::LAYOUT,
];
