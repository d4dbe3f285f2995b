// Structs of random fields, which a macro makes for Rust and for C. `Pair` and `Trio` are structs too.
structs! {
    S0 { f0: u32, f1: [u8; 7], f2: u16, f3: u8, f4: [u64; 5], f5: [i32; 1] }
    S1 { f0: [i32; 7], f1: u16, f2: bool, f3: u8, f4: [i32; 2], f5: u8, f6: u32, f7: u32, f8: f64, f9: Trio,
        f10: u16, f11: [bool; 1], f12: f32, f13: [f64; 2], f14: i64, f15: i32, f16: i64, f17: i64, f18: u64,
        f19: usize }
    S2 { f0: f64, f1: i64 }
    S3 { f0: i8, f1: [u16; 5], f2: u32, f3: u32, f4: [i32; 16], f5: u16, f6: f64, f7: Trio, f8: usize, f9:
        i64, f10: [i64; 1], f11: i8 }
    S4 { f0: u8, f1: i8 }
    S5 { f0: i8, f1: bool, f2: i64, f3: [f64; 1], f4: u64, f5: u32, f6: i32, f7: Trio, f8: u32, f9: f32, f10:
        u32, f11: Trio }
    S6 { f0: i16, f1: i32, f2: [u32; 2], f3: u64, f4: u8, f5: [f64; 3], f6: [u8; 7], f7: i16 }
    S7 { f0: u32, f1: f32, f2: bool, f3: u8, f4: Trio, f5: Trio }
    S8 { f0: i32, f1: [i32; 16], f2: [i32; 1], f3: u64, f4: u16, f5: [u8; 7], f6: u32, f7: i16, f8: u16, f9:
        f64, f10: bool, f11: i16, f12: [i64; 33], f13: i64, f14: i64, f15: [i8; 1], f16: usize, f17: i8, f18:
        [usize; 1], f19: u64 }
    S9 { f0: [i16; 7], f1: u8, f2: i8, f3: [Trio; 33], f4: i8, f5: u32, f6: u64, f7: Pair, f8: bool, f9: Pair,
        f10: Pair, f11: Pair, f12: i32, f13: [u64; 5], f14: i16, f15: u8, f16: i64, f17: usize, f18: i16, f19:
        usize }
    S10 { f0: u16, f1: u64, f2: i16, f3: f64, f4: f64, f5: i64 }
    S11 { f0: Pair, f1: Trio, f2: i32, f3: [Pair; 2], f4: i32, f5: [i16; 16] }
    S12 { f0: i64, f1: u16, f2: u32, f3: [u8; 5], f4: Pair, f5: f64, f6: i64, f7: [i16; 7] }
    S13 { f0: [u8; 16], f1: [bool; 16], f2: u32 }
    S14 { f0: Trio, f1: u8, f2: i8, f3: Pair }
    S15 { f0: f32, f1: [u32; 16], f2: i16, f3: bool, f4: f32 }
    S16 { f0: u32, f1: f32, f2: Trio, f3: u32, f4: Pair, f5: [u32; 7], f6: [usize; 1], f7: i16, f8: f32, f9:
        Pair, f10: [f32; 2], f11: [i8; 1], f12: f32, f13: u8, f14: u16, f15: f64, f16: f64, f17: usize, f18:
        f32, f19: i64 }
    S17 { f0: usize, f1: i8, f2: u64, f3: u32 }
    S18 { f0: i64, f1: bool, f2: u16, f3: i8, f4: [Pair; 16], f5: bool, f6: u32, f7: u32 }
    S19 { f0: usize, f1: i32, f2: u32, f3: Trio }
    S20 { f0: f32, f1: [i32; 3], f2: u16, f3: u8, f4: i64, f5: u8, f6: f32, f7: f32 }
    S21 { f0: Pair, f1: [u16; 3] }
    S22 { f0: [Pair; 33] }
    S23 { f0: Trio, f1: bool, f2: i8 }
    S24 { f0: f32, f1: usize, f2: [i8; 16], f3: u32, f4: u16, f5: u8, f6: Pair, f7: f64, f8: u16, f9: u16,
        f10: i16, f11: i32, f12: i8, f13: u8, f14: u64, f15: u32, f16: u32, f17: i8, f18: f32, f19: i8 }
    S25 { f0: i8, f1: u8, f2: [u8; 16] }
    S26 { f0: f32, f1: f32, f2: [i64; 33], f3: bool, f4: i64, f5: i32, f6: i8, f7: u64, f8: Trio, f9: usize,
        f10: i32, f11: u8, f12: [u8; 16], f13: i8, f14: [u8; 33], f15: i32, f16: bool, f17: f64, f18: [i8; 2],
        f19: u32 }
    S27 { f0: i8 }
    S28 { f0: f32, f1: u8, f2: i8, f3: [u32; 5], f4: u16, f5: f32 }
    S29 { f0: f32, f1: u16, f2: [u16; 7], f3: u8 }
    S30 { f0: i8, f1: u16, f2: f32, f3: u32, f4: usize }
    S31 { f0: Pair, f1: [i64; 16], f2: f64, f3: u8, f4: usize, f5: bool, f6: usize, f7: u32 }
    S32 { f0: f64, f1: [Pair; 16], f2: f64, f3: usize, f4: usize, f5: [u16; 2], f6: bool, f7: u16, f8: i64,
        f9: [bool; 7], f10: bool, f11: [i8; 33], f12: u16, f13: f32, f14: u16, f15: u16, f16: i64, f17: u16,
        f18: u64, f19: u64 }
    S33 { f0: i64, f1: u16, f2: bool, f3: u8, f4: [bool; 7], f5: u32, f6: bool, f7: i8, f8: [u32; 1], f9: i64,
        f10: [bool; 2], f11: bool }
    S34 { f0: i8, f1: i64, f2: [f32; 1], f3: [i64; 5], f4: u16, f5: i64, f6: i32, f7: [u64; 1], f8: u32, f9:
        i8, f10: u32, f11: bool, f12: u16, f13: u64, f14: i64, f15: [u32; 5], f16: bool, f17: i8, f18: i32,
        f19: [i16; 3] }
    S35 { f0: i16 }
    S36 { f0: u16, f1: u64, f2: usize, f3: [i16; 5], f4: Trio, f5: i16, f6: Pair, f7: u8 }
    S37 { f0: Trio }
    S38 { f0: u64, f1: i32, f2: u64 }
    S39 { f0: u8, f1: bool, f2: f32, f3: [usize; 16], f4: i32, f5: [Pair; 33], f6: i8, f7: [f32; 5] }
    S40 { f0: i16, f1: i8, f2: bool, f3: bool, f4: i64, f5: [i32; 16], f6: [u32; 7], f7: Pair }
    S41 { f0: i64, f1: Pair, f2: u32, f3: [u64; 3] }
    S42 { f0: u16, f1: i16, f2: f64, f3: u8, f4: i32, f5: usize, f6: i32, f7: [Pair; 3], f8: f64, f9: u32,
        f10: f32, f11: Trio, f12: u16, f13: u64, f14: bool, f15: i8, f16: Trio, f17: [u32; 16], f18: Pair,
        f19: i64 }
    S43 { f0: [u8; 33], f1: f32, f2: i64, f3: u16, f4: u32, f5: [bool; 33], f6: usize, f7: Trio, f8: [i64;
        33], f9: [u8; 2], f10: u64, f11: u8 }
    S44 { f0: u32, f1: f32, f2: usize, f3: [u16; 7], f4: [f64; 3] }
    S45 { f0: Pair, f1: u8, f2: i64, f3: i16 }
    S46 { f0: i64, f1: f32, f2: i32, f3: [i8; 2] }
    S47 { f0: bool, f1: u16, f2: bool, f3: i16, f4: u8, f5: usize, f6: bool, f7: u8, f8: usize, f9: u16, f10:
        u64, f11: [Trio; 5] }
    S48 { f0: i8, f1: [i8; 7], f2: i64, f3: u64 }
    S49 { f0: [f64; 5] }
    S50 { f0: [u64; 7] }
    S51 { f0: [i32; 1], f1: u32, f2: usize }
    S52 { f0: u16, f1: [i16; 16] }
    S53 { f0: usize, f1: i8, f2: i32, f3: i16, f4: [u16; 3], f5: u16, f6: u16, f7: Pair, f8: i16, f9: i8, f10:
        [i32; 16], f11: [i64; 7], f12: [i64; 3], f13: usize, f14: u8, f15: u64, f16: Pair, f17: [i32; 1], f18:
        Pair, f19: [i8; 1] }
    S54 { f0: i16, f1: [f64; 16], f2: usize, f3: i8, f4: usize, f5: Pair }
    S55 { f0: u8, f1: u16, f2: i64, f3: i32, f4: i32, f5: u32, f6: [u32; 16], f7: i8, f8: [Pair; 2], f9: i16,
        f10: i64, f11: Pair, f12: [f32; 33], f13: u32, f14: u16, f15: i64, f16: [i16; 5], f17: u16, f18: i8,
        f19: [u64; 5], f20: usize, f21: u32, f22: i32, f23: bool, f24: f32, f25: bool, f26: Pair, f27: i8,
        f28: i8, f29: usize, f30: i64, f31: u64, f32: i8, f33: [f64; 1], f34: i32, f35: u64, f36: u64, f37:
        u16, f38: [u8; 5], f39: Trio }
    S56 { f0: [i16; 3], f1: [u64; 2], f2: f64, f3: [f64; 1], f4: i16, f5: u32, f6: i8, f7: bool, f8: u16, f9:
        usize, f10: [u64; 3], f11: [u32; 3], f12: u8, f13: bool, f14: [Trio; 3], f15: i32, f16: u32, f17: u16,
        f18: Pair, f19: [i64; 1], f20: Pair, f21: [f32; 7], f22: u16, f23: i32, f24: i32, f25: bool, f26: u8,
        f27: f64, f28: i32, f29: Trio, f30: Pair, f31: u64, f32: i32, f33: u8, f34: u32, f35: [Trio; 7], f36:
        i16, f37: [u32; 1], f38: [f32; 33], f39: [i32; 7], f40: i16, f41: [u32; 3], f42: u32, f43: [u16; 5],
        f44: Pair, f45: [Pair; 2], f46: Trio, f47: i64, f48: f64, f49: [i32; 16], f50: f64, f51: u32, f52:
        Trio, f53: i32, f54: u64, f55: u32, f56: u8, f57: [f32; 3], f58: [u16; 16], f59: Trio }
    S57 { f0: f32, f1: [bool; 33], f2: [i16; 7], f3: i64, f4: bool, f5: bool, f6: f64, f7: i32, f8: i64, f9:
        [u32; 7], f10: i64, f11: i64, f12: Pair, f13: [Trio; 5], f14: [i32; 2], f15: i16, f16: u16, f17: f32,
        f18: [u8; 2], f19: u16, f20: i16, f21: [f32; 33], f22: f32, f23: bool, f24: [u32; 1], f25: f64, f26:
        [Trio; 2], f27: i64, f28: Pair, f29: u32, f30: usize, f31: u16, f32: f64, f33: u32, f34: f64, f35:
        Trio, f36: i8, f37: i64, f38: i8, f39: u64 }
    S58 { f0: [u64; 2], f1: bool, f2: bool, f3: [i32; 33], f4: [i8; 7], f5: u8, f6: i16, f7: i64, f8: f64, f9:
        u16, f10: f32, f11: i32, f12: i16, f13: i16, f14: i16, f15: u16, f16: u32, f17: u8, f18: f32, f19:
        bool, f20: Trio, f21: bool, f22: [usize; 1], f23: [u64; 7], f24: bool, f25: f32, f26: [u8; 2], f27:
        f64, f28: [u8; 7], f29: i16, f30: f32, f31: u64, f32: i8, f33: u64, f34: Trio, f35: [u32; 33], f36:
        u64, f37: [i64; 16], f38: u32, f39: Pair }
    S59 { f0: [u8; 33], f1: f32, f2: f64, f3: i64, f4: f32, f5: [u64; 1], f6: [u8; 1], f7: [i32; 2], f8: u8,
        f9: [u16; 7], f10: bool, f11: u32, f12: f32, f13: f32, f14: i32, f15: u32, f16: u16, f17: u8, f18:
        usize, f19: usize, f20: i32, f21: usize, f22: u16, f23: [i64; 1], f24: i8, f25: [u8; 16], f26: usize,
        f27: i8, f28: i8, f29: bool, f30: Pair, f31: i8, f32: [u64; 7], f33: [u8; 2], f34: Trio, f35: u32,
        f36: [i16; 5], f37: i16, f38: i32, f39: bool, f40: bool, f41: f32, f42: Trio, f43: u8, f44: i32, f45:
        u64, f46: i8, f47: i32, f48: u16, f49: [u32; 1], f50: [u16; 2], f51: i16, f52: [usize; 1], f53: u32,
        f54: [bool; 1], f55: [usize; 33], f56: f64, f57: u64, f58: Trio, f59: [bool; 33] }
}
