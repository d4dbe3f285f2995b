//! Structs of many fields.

use layout_core::Layout;

/// 300 fields of several types.
#[rustfmt::skip]
#[allow(dead_code)]
#[derive(Layout)]
#[repr(C)]
pub(crate) struct Wide {
    f0: u32, f1: f32, f2: u8, f3: [u16; 5], f4: u16, f5: u8,
    f6: [u8; 3], f7: u64, f8: f32, f9: [u16; 5], f10: u16, f11: bool,
    f12: u64, f13: u16, f14: u8, f15: u16, f16: bool, f17: u32,
    f18: [u8; 3], f19: bool, f20: [u8; 3], f21: u64, f22: [u8; 3], f23: [u16; 5],
    f24: [u8; 3], f25: [u8; 3], f26: u8, f27: u8, f28: u16, f29: u16,
    f30: [u8; 3], f31: [u8; 3], f32: u32, f33: f32, f34: u16, f35: u16,
    f36: [u8; 3], f37: u16, f38: bool, f39: u32, f40: u8, f41: f32,
    f42: bool, f43: [u8; 3], f44: [u8; 3], f45: u32, f46: u64, f47: f32,
    f48: u32, f49: u8, f50: f32, f51: u64, f52: u32, f53: f32,
    f54: u32, f55: [u16; 5], f56: f32, f57: [u8; 3], f58: [u16; 5], f59: [u16; 5],
    f60: [u8; 3], f61: u8, f62: u32, f63: u8, f64: f32, f65: bool,
    f66: u8, f67: bool, f68: f32, f69: bool, f70: u8, f71: [u16; 5],
    f72: u8, f73: [u8; 3], f74: u16, f75: u64, f76: u16, f77: [u16; 5],
    f78: f32, f79: f32, f80: u32, f81: [u16; 5], f82: u64, f83: f32,
    f84: u32, f85: u8, f86: bool, f87: u64, f88: u16, f89: f32,
    f90: f32, f91: [u8; 3], f92: f32, f93: u32, f94: u64, f95: u32,
    f96: f32, f97: u32, f98: [u8; 3], f99: u64, f100: [u8; 3], f101: u32,
    f102: [u16; 5], f103: [u8; 3], f104: u8, f105: u64, f106: bool, f107: u8,
    f108: u16, f109: f32, f110: u32, f111: [u16; 5], f112: bool, f113: [u8; 3],
    f114: u8, f115: u8, f116: [u16; 5], f117: f32, f118: u16, f119: [u8; 3],
    f120: [u8; 3], f121: bool, f122: u64, f123: [u8; 3], f124: bool, f125: f32,
    f126: [u8; 3], f127: u8, f128: bool, f129: u32, f130: [u8; 3], f131: [u16; 5],
    f132: [u8; 3], f133: [u16; 5], f134: [u16; 5], f135: f32, f136: [u16; 5], f137: u32,
    f138: u32, f139: [u16; 5], f140: bool, f141: [u8; 3], f142: u64, f143: bool,
    f144: [u8; 3], f145: [u16; 5], f146: f32, f147: [u8; 3], f148: u64, f149: [u16; 5],
    f150: u32, f151: f32, f152: u64, f153: f32, f154: u8, f155: u32,
    f156: f32, f157: u32, f158: [u16; 5], f159: u32, f160: u32, f161: f32,
    f162: [u8; 3], f163: u8, f164: [u16; 5], f165: u32, f166: f32, f167: u32,
    f168: [u16; 5], f169: u32, f170: f32, f171: f32, f172: u32, f173: f32,
    f174: bool, f175: f32, f176: [u8; 3], f177: [u16; 5], f178: f32, f179: f32,
    f180: [u8; 3], f181: [u8; 3], f182: u16, f183: f32, f184: [u16; 5], f185: u32,
    f186: u64, f187: bool, f188: [u8; 3], f189: bool, f190: u32, f191: u32,
    f192: u8, f193: u16, f194: [u8; 3], f195: [u16; 5], f196: [u8; 3], f197: u16,
    f198: [u8; 3], f199: u8, f200: [u16; 5], f201: u16, f202: [u8; 3], f203: u8,
    f204: [u8; 3], f205: u64, f206: f32, f207: [u8; 3], f208: [u16; 5], f209: u16,
    f210: u8, f211: bool, f212: [u16; 5], f213: f32, f214: bool, f215: u64,
    f216: u16, f217: u16, f218: f32, f219: u8, f220: f32, f221: bool,
    f222: u32, f223: bool, f224: u64, f225: f32, f226: u8, f227: u32,
    f228: u64, f229: u32, f230: f32, f231: u32, f232: f32, f233: [u8; 3],
    f234: bool, f235: bool, f236: f32, f237: [u16; 5], f238: [u8; 3], f239: [u8; 3],
    f240: bool, f241: [u16; 5], f242: u16, f243: [u8; 3], f244: u64, f245: f32,
    f246: u8, f247: bool, f248: u64, f249: f32, f250: [u8; 3], f251: f32,
    f252: bool, f253: bool, f254: bool, f255: u16, f256: [u16; 5], f257: u32,
    f258: [u16; 5], f259: bool, f260: bool, f261: [u8; 3], f262: u32, f263: u32,
    f264: [u16; 5], f265: u32, f266: bool, f267: u8, f268: f32, f269: u32,
    f270: [u16; 5], f271: u32, f272: [u8; 3], f273: [u16; 5], f274: u8, f275: u64,
    f276: [u16; 5], f277: u16, f278: u32, f279: u8, f280: [u8; 3], f281: bool,
    f282: u8, f283: [u16; 5], f284: u32, f285: u16, f286: [u16; 5], f287: u8,
    f288: u16, f289: [u16; 5], f290: u32, f291: [u8; 3], f292: u32, f293: u32,
    f294: [u16; 5], f295: [u16; 5], f296: u64, f297: u8, f298: [u8; 3], f299: u32,
}

/// 300 of a byte each, so that no name has room where a row has 64.
#[rustfmt::skip]
#[allow(dead_code)]
#[derive(Layout)]
#[repr(C)]
pub(crate) struct Bytes {
    a_byte_0: u8, a_byte_1: u8, a_byte_2: u8, a_byte_3: u8, a_byte_4: u8, a_byte_5: u8, a_byte_6: u8, a_byte_7: u8, a_byte_8: u8, a_byte_9: u8,
    a_byte_10: u8, a_byte_11: u8, a_byte_12: u8, a_byte_13: u8, a_byte_14: u8, a_byte_15: u8, a_byte_16: u8, a_byte_17: u8, a_byte_18: u8, a_byte_19: u8,
    a_byte_20: u8, a_byte_21: u8, a_byte_22: u8, a_byte_23: u8, a_byte_24: u8, a_byte_25: u8, a_byte_26: u8, a_byte_27: u8, a_byte_28: u8, a_byte_29: u8,
    b_byte_30: u8, b_byte_31: u8, b_byte_32: u8, b_byte_33: u8, b_byte_34: u8, b_byte_35: u8, b_byte_36: u8, b_byte_37: u8, b_byte_38: u8, b_byte_39: u8,
    b_byte_40: u8, b_byte_41: u8, b_byte_42: u8, b_byte_43: u8, b_byte_44: u8, b_byte_45: u8, b_byte_46: u8, b_byte_47: u8, b_byte_48: u8, b_byte_49: u8,
    b_byte_50: u8, b_byte_51: u8, b_byte_52: u8, b_byte_53: u8, b_byte_54: u8, b_byte_55: u8, b_byte_56: u8, b_byte_57: u8, b_byte_58: u8, b_byte_59: u8,
    c_byte_60: u8, c_byte_61: u8, c_byte_62: u8, c_byte_63: u8, c_byte_64: u8, c_byte_65: u8, c_byte_66: u8, c_byte_67: u8, c_byte_68: u8, c_byte_69: u8,
    c_byte_70: u8, c_byte_71: u8, c_byte_72: u8, c_byte_73: u8, c_byte_74: u8, c_byte_75: u8, c_byte_76: u8, c_byte_77: u8, c_byte_78: u8, c_byte_79: u8,
    c_byte_80: u8, c_byte_81: u8, c_byte_82: u8, c_byte_83: u8, c_byte_84: u8, c_byte_85: u8, c_byte_86: u8, c_byte_87: u8, c_byte_88: u8, c_byte_89: u8,
    d_byte_90: u8, d_byte_91: u8, d_byte_92: u8, d_byte_93: u8, d_byte_94: u8, d_byte_95: u8, d_byte_96: u8, d_byte_97: u8, d_byte_98: u8, d_byte_99: u8,
    d_byte_100: u8, d_byte_101: u8, d_byte_102: u8, d_byte_103: u8, d_byte_104: u8, d_byte_105: u8, d_byte_106: u8, d_byte_107: u8, d_byte_108: u8, d_byte_109: u8,
    d_byte_110: u8, d_byte_111: u8, d_byte_112: u8, d_byte_113: u8, d_byte_114: u8, d_byte_115: u8, d_byte_116: u8, d_byte_117: u8, d_byte_118: u8, d_byte_119: u8,
    e_byte_120: u8, e_byte_121: u8, e_byte_122: u8, e_byte_123: u8, e_byte_124: u8, e_byte_125: u8, e_byte_126: u8, e_byte_127: u8, e_byte_128: u8, e_byte_129: u8,
    e_byte_130: u8, e_byte_131: u8, e_byte_132: u8, e_byte_133: u8, e_byte_134: u8, e_byte_135: u8, e_byte_136: u8, e_byte_137: u8, e_byte_138: u8, e_byte_139: u8,
    e_byte_140: u8, e_byte_141: u8, e_byte_142: u8, e_byte_143: u8, e_byte_144: u8, e_byte_145: u8, e_byte_146: u8, e_byte_147: u8, e_byte_148: u8, e_byte_149: u8,
    f_byte_150: u8, f_byte_151: u8, f_byte_152: u8, f_byte_153: u8, f_byte_154: u8, f_byte_155: u8, f_byte_156: u8, f_byte_157: u8, f_byte_158: u8, f_byte_159: u8,
    f_byte_160: u8, f_byte_161: u8, f_byte_162: u8, f_byte_163: u8, f_byte_164: u8, f_byte_165: u8, f_byte_166: u8, f_byte_167: u8, f_byte_168: u8, f_byte_169: u8,
    f_byte_170: u8, f_byte_171: u8, f_byte_172: u8, f_byte_173: u8, f_byte_174: u8, f_byte_175: u8, f_byte_176: u8, f_byte_177: u8, f_byte_178: u8, f_byte_179: u8,
    g_byte_180: u8, g_byte_181: u8, g_byte_182: u8, g_byte_183: u8, g_byte_184: u8, g_byte_185: u8, g_byte_186: u8, g_byte_187: u8, g_byte_188: u8, g_byte_189: u8,
    g_byte_190: u8, g_byte_191: u8, g_byte_192: u8, g_byte_193: u8, g_byte_194: u8, g_byte_195: u8, g_byte_196: u8, g_byte_197: u8, g_byte_198: u8, g_byte_199: u8,
    g_byte_200: u8, g_byte_201: u8, g_byte_202: u8, g_byte_203: u8, g_byte_204: u8, g_byte_205: u8, g_byte_206: u8, g_byte_207: u8, g_byte_208: u8, g_byte_209: u8,
    h_byte_210: u8, h_byte_211: u8, h_byte_212: u8, h_byte_213: u8, h_byte_214: u8, h_byte_215: u8, h_byte_216: u8, h_byte_217: u8, h_byte_218: u8, h_byte_219: u8,
    h_byte_220: u8, h_byte_221: u8, h_byte_222: u8, h_byte_223: u8, h_byte_224: u8, h_byte_225: u8, h_byte_226: u8, h_byte_227: u8, h_byte_228: u8, h_byte_229: u8,
    h_byte_230: u8, h_byte_231: u8, h_byte_232: u8, h_byte_233: u8, h_byte_234: u8, h_byte_235: u8, h_byte_236: u8, h_byte_237: u8, h_byte_238: u8, h_byte_239: u8,
    i_byte_240: u8, i_byte_241: u8, i_byte_242: u8, i_byte_243: u8, i_byte_244: u8, i_byte_245: u8, i_byte_246: u8, i_byte_247: u8, i_byte_248: u8, i_byte_249: u8,
    i_byte_250: u8, i_byte_251: u8, i_byte_252: u8, i_byte_253: u8, i_byte_254: u8, i_byte_255: u8, i_byte_256: u8, i_byte_257: u8, i_byte_258: u8, i_byte_259: u8,
    i_byte_260: u8, i_byte_261: u8, i_byte_262: u8, i_byte_263: u8, i_byte_264: u8, i_byte_265: u8, i_byte_266: u8, i_byte_267: u8, i_byte_268: u8, i_byte_269: u8,
    j_byte_270: u8, j_byte_271: u8, j_byte_272: u8, j_byte_273: u8, j_byte_274: u8, j_byte_275: u8, j_byte_276: u8, j_byte_277: u8, j_byte_278: u8, j_byte_279: u8,
    j_byte_280: u8, j_byte_281: u8, j_byte_282: u8, j_byte_283: u8, j_byte_284: u8, j_byte_285: u8, j_byte_286: u8, j_byte_287: u8, j_byte_288: u8, j_byte_289: u8,
    j_byte_290: u8, j_byte_291: u8, j_byte_292: u8, j_byte_293: u8, j_byte_294: u8, j_byte_295: u8, j_byte_296: u8, j_byte_297: u8, j_byte_298: u8, j_byte_299: u8,
}
