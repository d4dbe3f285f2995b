//! Kinds of targets: the sizes and alignments that rustc gives numbers and pointers on them.

use core::fmt;

use crate::model::same::same;

/// A group of targets on which rustc lays out every type of numbers, pointers, `repr(C)`, `packed`,
/// `align` and integer `repr`s in the same way.
///
/// rustc's built-in targets form eleven groups; a group is named after its best known member.
/// Byte order is no part of it: some groups contain targets of both.
///
/// ```
/// use layout_core::Target;
///
/// let target = Target::from_triple("i686-unknown-linux-gnu").unwrap();
/// assert_eq!(target, Target::X86_32);
/// assert_eq!((target.name(), target.pointer_width()), ("32-bit x86", 32));
/// assert!(target.triples().any(|triple| triple == "i686-unknown-freebsd"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target(&'static Rules);

/// The rules that the targets of a group have in common, and their names.
#[derive(PartialEq, Eq, Hash)]
struct Rules {
    name: &'static str,
    /// Size and alignment.
    pointer: (u64, u64),
    /// The alignments of integers of 1, 2, 4, 8 and 16 bytes.
    integers: [u64; 5],
    /// The alignments of `f32` and `f64`.
    floats: [u64; 2],
    /// The size of the smallest tag of a `repr(C)` enum.
    smallest_enum: u64,
    /// Separated by spaces.
    triples: &'static str,
}

impl Target {
    /// x86-64, 64-bit ARM, 64-bit RISC-V, PowerPC, MIPS and most other 64-bit targets. 143 targets.
    pub const X86_64: Target = Target(&Rules {
        name: "64-bit",
        pointer: (8, 8),
        integers: [1, 2, 4, 8, 16],
        floats: [4, 8],
        smallest_enum: 4,
        triples: "aarch64-apple-darwin aarch64-apple-ios aarch64-apple-ios-macabi aarch64-apple-ios-sim \
             aarch64-apple-tvos aarch64-apple-tvos-sim aarch64-apple-visionos \
             aarch64-apple-visionos-sim aarch64-apple-watchos aarch64-apple-watchos-sim \
             aarch64-kmc-solid_asp3 aarch64-linux-android aarch64-nintendo-switch-freestanding \
             aarch64-pc-windows-gnullvm aarch64-pc-windows-msvc aarch64-unknown-freebsd \
             aarch64-unknown-fuchsia aarch64-unknown-helenos aarch64-unknown-hermit \
             aarch64-unknown-illumos aarch64-unknown-linux-gnu aarch64-unknown-linux-musl \
             aarch64-unknown-linux-ohos aarch64-unknown-managarm-mlibc aarch64-unknown-netbsd \
             aarch64-unknown-none aarch64-unknown-none-softfloat aarch64-unknown-nto-qnx700 \
             aarch64-unknown-nto-qnx710 aarch64-unknown-nto-qnx710_iosock aarch64-unknown-nto-qnx800 \
             aarch64-unknown-nuttx aarch64-unknown-openbsd aarch64-unknown-redox \
             aarch64-unknown-teeos aarch64-unknown-trusty aarch64-unknown-uefi \
             aarch64-uwp-windows-msvc aarch64-wrs-vxworks aarch64_be-unknown-hermit \
             aarch64_be-unknown-linux-gnu aarch64_be-unknown-linux-musl aarch64_be-unknown-netbsd \
             aarch64_be-unknown-none-softfloat aarch64v8r-unknown-none \
             aarch64v8r-unknown-none-softfloat arm64e-apple-darwin arm64e-apple-ios arm64e-apple-tvos \
             arm64ec-pc-windows-msvc bpfeb-unknown-none bpfel-unknown-none \
             loongarch64-unknown-linux-gnu loongarch64-unknown-linux-musl \
             loongarch64-unknown-linux-ohos loongarch64-unknown-none \
             loongarch64-unknown-none-softfloat mips64-openwrt-linux-musl \
             mips64-unknown-linux-gnuabi64 mips64-unknown-linux-muslabi64 \
             mips64el-unknown-linux-gnuabi64 mips64el-unknown-linux-muslabi64 \
             mipsisa64r6-unknown-linux-gnuabi64 mipsisa64r6el-unknown-linux-gnuabi64 \
             nvptx64-nvidia-cuda powerpc64-unknown-freebsd powerpc64-unknown-linux-gnu \
             powerpc64-unknown-linux-musl powerpc64-unknown-openbsd powerpc64-wrs-vxworks \
             powerpc64le-unknown-freebsd powerpc64le-unknown-linux-gnu powerpc64le-unknown-linux-musl \
             riscv64-linux-android riscv64-wrs-vxworks riscv64a23-unknown-linux-gnu \
             riscv64gc-unknown-freebsd riscv64gc-unknown-fuchsia riscv64gc-unknown-hermit \
             riscv64gc-unknown-linux-gnu riscv64gc-unknown-linux-musl \
             riscv64gc-unknown-managarm-mlibc riscv64gc-unknown-netbsd riscv64gc-unknown-none-elf \
             riscv64gc-unknown-nuttx-elf riscv64gc-unknown-openbsd riscv64gc-unknown-redox \
             riscv64im-unknown-none-elf riscv64imac-unknown-none-elf riscv64imac-unknown-nuttx-elf \
             sparc64-unknown-helenos sparc64-unknown-linux-gnu sparc64-unknown-netbsd \
             sparc64-unknown-openbsd sparcv9-sun-solaris wasm64-unknown-unknown x86_64-apple-darwin \
             x86_64-apple-ios x86_64-apple-ios-macabi x86_64-apple-tvos x86_64-apple-watchos-sim \
             x86_64-fortanix-unknown-sgx x86_64-linux-android x86_64-lynx-lynxos178 x86_64-pc-cygwin \
             x86_64-pc-nto-qnx710 x86_64-pc-nto-qnx710_iosock x86_64-pc-nto-qnx800 x86_64-pc-solaris \
             x86_64-pc-windows-gnu x86_64-pc-windows-gnullvm x86_64-pc-windows-msvc \
             x86_64-unikraft-linux-musl x86_64-unknown-dragonfly x86_64-unknown-freebsd \
             x86_64-unknown-fuchsia x86_64-unknown-haiku x86_64-unknown-helenos x86_64-unknown-hermit \
             x86_64-unknown-hurd-gnu x86_64-unknown-illumos x86_64-unknown-l4re-uclibc \
             x86_64-unknown-linux-gnu x86_64-unknown-linux-gnuasan x86_64-unknown-linux-gnumsan \
             x86_64-unknown-linux-gnutsan x86_64-unknown-linux-musl x86_64-unknown-linux-none \
             x86_64-unknown-linux-ohos x86_64-unknown-managarm-mlibc x86_64-unknown-motor \
             x86_64-unknown-netbsd x86_64-unknown-none x86_64-unknown-openbsd x86_64-unknown-redox \
             x86_64-unknown-trusty x86_64-unknown-uefi x86_64-uwp-windows-gnu x86_64-uwp-windows-msvc \
             x86_64-win7-windows-gnu x86_64-win7-windows-msvc x86_64-wrs-vxworks x86_64h-apple-darwin",
    });

    /// ARM with an operating system, 32-bit RISC-V, PowerPC and MIPS. 80 targets.
    pub const ARM_32: Target = Target(&Rules {
        name: "32-bit ARM",
        pointer: (4, 4),
        integers: [1, 2, 4, 8, 8],
        floats: [4, 8],
        smallest_enum: 4,
        triples: "arm-linux-androideabi arm-unknown-linux-gnueabi arm-unknown-linux-gnueabihf \
             arm-unknown-linux-musleabi arm-unknown-linux-musleabihf armeb-unknown-linux-gnueabi \
             armv4t-unknown-linux-gnueabi armv5te-unknown-linux-gnueabi \
             armv5te-unknown-linux-musleabi armv5te-unknown-linux-uclibceabi armv6-unknown-freebsd \
             armv6-unknown-netbsd-eabihf armv6k-nintendo-3ds armv7-linux-androideabi \
             armv7-sony-vita-newlibeabihf armv7-unknown-freebsd armv7-unknown-linux-gnueabi \
             armv7-unknown-linux-gnueabihf armv7-unknown-linux-musleabi \
             armv7-unknown-linux-musleabihf armv7-unknown-linux-ohos armv7-unknown-linux-uclibceabi \
             armv7-unknown-linux-uclibceabihf armv7-unknown-netbsd-eabihf armv7-unknown-trusty \
             armv7-wrs-vxworks-eabihf armv7a-kmc-solid_asp3-eabi armv7a-kmc-solid_asp3-eabihf \
             armv7k-apple-watchos loongarch32-unknown-none loongarch32-unknown-none-softfloat \
             mips-mti-none-elf mips-unknown-linux-gnu mips-unknown-linux-musl \
             mips-unknown-linux-uclibc mipsel-mti-none-elf mipsel-sony-psp mipsel-sony-psx \
             mipsel-unknown-linux-gnu mipsel-unknown-linux-musl mipsel-unknown-linux-uclibc \
             mipsel-unknown-netbsd mipsel-unknown-none mipsisa32r6-unknown-linux-gnu \
             mipsisa32r6el-unknown-linux-gnu powerpc-unknown-freebsd powerpc-unknown-helenos \
             powerpc-unknown-linux-gnu powerpc-unknown-linux-gnuspe powerpc-unknown-linux-musl \
             powerpc-unknown-linux-muslspe powerpc-unknown-netbsd powerpc-unknown-openbsd \
             powerpc-wrs-vxworks powerpc-wrs-vxworks-spe riscv32-wrs-vxworks \
             riscv32e-unknown-none-elf riscv32em-unknown-none-elf riscv32emc-unknown-none-elf \
             riscv32gc-unknown-linux-gnu riscv32gc-unknown-linux-musl riscv32i-unknown-none-elf \
             riscv32im-risc0-zkvm-elf riscv32im-unknown-none-elf riscv32ima-unknown-none-elf \
             riscv32imac-esp-espidf riscv32imac-unknown-none-elf riscv32imac-unknown-nuttx-elf \
             riscv32imac-unknown-xous-elf riscv32imafc-esp-espidf riscv32imafc-unknown-none-elf \
             riscv32imafc-unknown-nuttx-elf riscv32imc-esp-espidf riscv32imc-unknown-none-elf \
             riscv32imc-unknown-nuttx-elf thumbv7a-pc-windows-msvc thumbv7a-uwp-windows-msvc \
             thumbv7neon-linux-androideabi thumbv7neon-unknown-linux-gnueabihf \
             thumbv7neon-unknown-linux-musleabihf",
    });

    /// ARM without an operating system, and Hexagon: `repr(C)` enums are as small as they can be.
    /// 42 targets.
    pub const ARM_BARE: Target = Target(&Rules {
        name: "bare-metal ARM",
        pointer: (4, 4),
        integers: [1, 2, 4, 8, 8],
        floats: [4, 8],
        smallest_enum: 1,
        triples: "armebv7r-none-eabi armebv7r-none-eabihf armv4t-none-eabi armv5te-none-eabi \
             armv6-none-eabi armv6-none-eabihf armv7-rtems-eabihf armv7a-none-eabi armv7a-none-eabihf \
             armv7a-nuttx-eabi armv7a-nuttx-eabihf armv7a-vex-v5 armv7r-none-eabi armv7r-none-eabihf \
             armv8r-none-eabihf hexagon-unknown-linux-musl hexagon-unknown-none-elf \
             hexagon-unknown-qurt thumbv4t-none-eabi thumbv5te-none-eabi thumbv6-none-eabi \
             thumbv6m-none-eabi thumbv6m-nuttx-eabi thumbv7a-none-eabi thumbv7a-none-eabihf \
             thumbv7a-nuttx-eabi thumbv7a-nuttx-eabihf thumbv7em-none-eabi thumbv7em-none-eabihf \
             thumbv7em-nuttx-eabi thumbv7em-nuttx-eabihf thumbv7m-none-eabi thumbv7m-nuttx-eabi \
             thumbv7r-none-eabi thumbv7r-none-eabihf thumbv8m.base-none-eabi thumbv8m.base-nuttx-eabi \
             thumbv8m.main-none-eabi thumbv8m.main-none-eabihf thumbv8m.main-nuttx-eabi \
             thumbv8m.main-nuttx-eabihf thumbv8r-none-eabihf",
    });

    /// wasm32, 32-bit Windows on x86, Xtensa, 32-bit SPARC, and the ILP32 forms of 64-bit
    /// targets. 28 targets.
    pub const WASM_32: Target = Target(&Rules {
        name: "wasm32",
        pointer: (4, 4),
        integers: [1, 2, 4, 8, 16],
        floats: [4, 8],
        smallest_enum: 4,
        triples: "aarch64-unknown-linux-gnu_ilp32 aarch64_be-unknown-linux-gnu_ilp32 \
             arm64_32-apple-watchos i686-pc-windows-gnu i686-pc-windows-gnullvm i686-pc-windows-msvc \
             i686-unknown-uefi i686-uwp-windows-gnu i686-uwp-windows-msvc i686-win7-windows-gnu \
             i686-win7-windows-msvc sparc-unknown-linux-gnu sparc-unknown-none-elf \
             wasm32-unknown-emscripten wasm32-unknown-unknown wasm32-wali-linux-musl wasm32-wasip1 \
             wasm32-wasip1-threads wasm32-wasip2 wasm32-wasip3 wasm32v1-none \
             x86_64-unknown-linux-gnux32 xtensa-esp32-espidf xtensa-esp32-none-elf \
             xtensa-esp32s2-espidf xtensa-esp32s2-none-elf xtensa-esp32s3-espidf \
             xtensa-esp32s3-none-elf",
    });

    /// 32-bit x86, except on Windows: 64-bit numbers are aligned to 4 bytes. 17 targets.
    pub const X86_32: Target = Target(&Rules {
        name: "32-bit x86",
        pointer: (4, 4),
        integers: [1, 2, 4, 4, 16],
        floats: [4, 4],
        smallest_enum: 4,
        triples: "i386-apple-ios i586-unknown-linux-gnu i586-unknown-linux-musl i586-unknown-netbsd \
             i586-unknown-redox i686-apple-darwin i686-linux-android i686-pc-nto-qnx700 \
             i686-unknown-freebsd i686-unknown-haiku i686-unknown-helenos i686-unknown-hurd-gnu \
             i686-unknown-linux-gnu i686-unknown-linux-musl i686-unknown-netbsd i686-unknown-openbsd \
             i686-wrs-vxworks",
    });

    /// s390x, and amdgcn: `u128` is aligned to 8 bytes. 4 targets.
    pub const S390X: Target = Target(&Rules {
        name: "s390x",
        pointer: (8, 8),
        integers: [1, 2, 4, 8, 8],
        floats: [4, 8],
        smallest_enum: 4,
        triples: "amdgcn-amd-amdhsa s390x-unknown-linux-gnu s390x-unknown-linux-musl \
             s390x-unknown-none-softfloat",
    });

    /// csky, and armv7s of iOS: nothing is aligned to more than 4 bytes. 3 targets.
    pub const CSKY: Target = Target(&Rules {
        name: "csky",
        pointer: (4, 4),
        integers: [1, 2, 4, 4, 4],
        floats: [4, 4],
        smallest_enum: 4,
        triples: "armv7s-apple-ios csky-unknown-linux-gnuabiv2 csky-unknown-linux-gnuabiv2hf",
    });

    /// 64-bit PowerPC with AIX: `f64` is aligned to 4 bytes. 1 target.
    pub const AIX: Target = Target(&Rules {
        name: "AIX",
        pointer: (8, 8),
        integers: [1, 2, 4, 8, 16],
        floats: [4, 4],
        smallest_enum: 4,
        triples: "powerpc64-ibm-aix",
    });

    /// m68k, as rustc lays types out, which GCC does in another way. 2 targets.
    pub const M68K: Target = Target(&Rules {
        name: "m68k",
        pointer: (4, 2),
        integers: [1, 2, 2, 4, 4],
        floats: [4, 8],
        smallest_enum: 4,
        triples: "m68k-unknown-linux-gnu m68k-unknown-none-elf",
    });

    /// AVR: every alignment is 1. 1 target.
    pub const AVR: Target = Target(&Rules {
        name: "AVR",
        pointer: (2, 1),
        integers: [1, 1, 1, 1, 1],
        floats: [1, 1],
        smallest_enum: 2,
        triples: "avr-none",
    });

    /// MSP430: nothing is aligned to more than 2 bytes. 1 target.
    pub const MSP430: Target = Target(&Rules {
        name: "MSP430",
        pointer: (2, 2),
        integers: [1, 2, 2, 2, 2],
        floats: [2, 2],
        smallest_enum: 2,
        triples: "msp430-none-elf",
    });

    /// All groups. The first eight have pointers of at least 32 bits and are those for which
    /// [`#[layout(portable)]`](derive@crate::Layout#portable) asserts.
    pub const ALL: [Target; 11] = [
        Target::X86_64,
        Target::ARM_32,
        Target::ARM_BARE,
        Target::WASM_32,
        Target::X86_32,
        Target::S390X,
        Target::CSKY,
        Target::AIX,
        Target::M68K,
        Target::AVR,
        Target::MSP430,
    ];

    /// The groups that `portable` covers. An array, because its length is a constant.
    pub(crate) const PORTABLE: [Target; 8] = [
        Target::X86_64,
        Target::ARM_32,
        Target::ARM_BARE,
        Target::WASM_32,
        Target::X86_32,
        Target::S390X,
        Target::CSKY,
        Target::AIX,
    ];

    /// The group of a target by rustc's name of it: `"wasm32-unknown-unknown"`. `None` for a name
    /// that rustc 1.97 does not have.
    ///
    /// ```
    /// use layout_core::Target;
    ///
    /// const PHONE: Option<Target> = Target::from_triple("aarch64-linux-android");
    /// assert_eq!(PHONE, Some(Target::X86_64));
    /// assert_eq!(Target::from_triple("i686"), None);
    /// ```
    #[must_use]
    pub const fn from_triple(triple: &str) -> Option<Target> {
        let mut index = 0;
        while index < Target::ALL.len() {
            if has_word(Target::ALL[index].0.triples.as_bytes(), triple.as_bytes()) {
                return Some(Target::ALL[index]);
            }
            index += 1;
        }
        None
    }

    /// The name of the group: `"64-bit"`, `"32-bit x86"`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The names of the targets in the group, as rustc has them, in alphabetical order.
    pub fn triples(self) -> impl Iterator<Item = &'static str> {
        self.0.triples.split(' ')
    }

    /// The number of bits of a pointer, of `usize` and of `isize`.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "16, 32 or 64")]
    pub const fn pointer_width(self) -> u32 {
        self.0.pointer.0 as u32 * 8
    }

    /// Whether `portable` covers the group.
    #[must_use]
    pub const fn is_covered(self) -> bool {
        // Of the others, m68k has the alignment 2 for a pointer.
        self.0.pointer.1 >= 4
    }

    /// Whether both are the same group. `==` is not const.
    pub(crate) const fn is(self, other: Target) -> bool {
        same(self.0.name.as_bytes(), other.0.name.as_bytes())
    }

    /// Size and alignment of a pointer in bytes.
    pub(crate) const fn pointer(self) -> (u64, u64) {
        self.0.pointer
    }

    /// The alignment of an integer of so many bytes.
    pub(crate) const fn integer_align(self, size: u64) -> u64 {
        match size {
            16 => self.0.integers[4],
            8 => self.0.integers[3],
            4 => self.0.integers[2],
            2 => self.0.integers[1],
            _ => 1,
        }
    }

    /// The alignment of a floating-point number of so many bytes.
    pub(crate) const fn float_align(self, size: u64) -> u64 {
        if size == 4 { self.0.floats[0] } else { self.0.floats[1] }
    }

    /// The size of the tag of a `repr(C)` enum without an integer, whose discriminants need at
    /// least so many bytes.
    pub(crate) const fn enum_size(self, needed: u64) -> u64 {
        if needed > self.0.smallest_enum { needed } else { self.0.smallest_enum }
    }

    /// The first size that a type can't have.
    pub(crate) const fn size_limit(self) -> u64 {
        match self.0.pointer.0 {
            2 => 1 << 15,
            4 => 1 << 31,
            _ => 1 << 61,
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Target").field(&self.0.name).finish()
    }
}

/// Whether `word` is one of the words in `text`, which are separated by spaces.
const fn has_word(mut text: &[u8], word: &[u8]) -> bool {
    while !text.is_empty() {
        let mut end = 0;
        while end < text.len() && text[end] != b' ' {
            end += 1;
        }
        let (first, rest) = text.split_at(end);
        if same(first, word) {
            return true;
        }
        text = match rest {
            [_, rest @ ..] => rest,
            [] => rest,
        };
    }
    false
}
