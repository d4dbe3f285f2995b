#include <stdint.h>

union value {
    float celsius;
    uint64_t counter;
    uint8_t raw[6];
};

struct reading {
    uint8_t type; /* what Rust can't call it */
    uint16_t flags;
    uint32_t sensor;
    uint64_t at;
    union value value;
};

typedef uint8_t kind;

typedef struct {
    uint8_t major;
    uint16_t minor;
} version;

/* Layouts in Rust on a 64-bit little-endian target. Include it after the definitions, in C11 or C++11. */

#include <stddef.h>

#ifdef __cplusplus
#define LAYOUT_ASSERT static_assert
#define LAYOUT_ALIGNOF alignof
#else
#define LAYOUT_ASSERT _Static_assert
#define LAYOUT_ALIGNOF _Alignof
#endif

/* Value */
LAYOUT_ASSERT(sizeof(union value) == 8, "size of union value: 8 in Rust");
LAYOUT_ASSERT(LAYOUT_ALIGNOF(union value) == 8, "alignment of union value: 8 in Rust");
LAYOUT_ASSERT(offsetof(union value, celsius) == 0, "offset of celsius in union value: 0 in Rust");
LAYOUT_ASSERT(sizeof(((union value *)0)->celsius) == 4, "size of celsius in union value: 4 in Rust");
LAYOUT_ASSERT(offsetof(union value, counter) == 0, "offset of counter in union value: 0 in Rust");
LAYOUT_ASSERT(sizeof(((union value *)0)->counter) == 8, "size of counter in union value: 8 in Rust");
LAYOUT_ASSERT(offsetof(union value, raw) == 0, "offset of raw in union value: 0 in Rust");
LAYOUT_ASSERT(sizeof(((union value *)0)->raw) == 6, "size of raw in union value: 6 in Rust");

/* Reading */
LAYOUT_ASSERT(sizeof(struct reading) == 24, "size of struct reading: 24 in Rust");
LAYOUT_ASSERT(LAYOUT_ALIGNOF(struct reading) == 8, "alignment of struct reading: 8 in Rust");
LAYOUT_ASSERT(offsetof(struct reading, type) == 0, "offset of type in struct reading: 0 in Rust");
LAYOUT_ASSERT(sizeof(((struct reading *)0)->type) == 1, "size of type in struct reading: 1 in Rust");
LAYOUT_ASSERT(offsetof(struct reading, flags) == 2, "offset of flags in struct reading: 2 in Rust");
LAYOUT_ASSERT(sizeof(((struct reading *)0)->flags) == 2, "size of flags in struct reading: 2 in Rust");
LAYOUT_ASSERT(offsetof(struct reading, sensor) == 4, "offset of sensor in struct reading: 4 in Rust");
LAYOUT_ASSERT(sizeof(((struct reading *)0)->sensor) == 4, "size of sensor in struct reading: 4 in Rust");
LAYOUT_ASSERT(offsetof(struct reading, at) == 8, "offset of at in struct reading: 8 in Rust");
LAYOUT_ASSERT(sizeof(((struct reading *)0)->at) == 8, "size of at in struct reading: 8 in Rust");
LAYOUT_ASSERT(offsetof(struct reading, value) == 16, "offset of value in struct reading: 16 in Rust");
LAYOUT_ASSERT(sizeof(((struct reading *)0)->value) == 8, "size of value in struct reading: 8 in Rust");

/* Kind */
LAYOUT_ASSERT(sizeof(kind) == 1, "size of kind: 1 in Rust");
LAYOUT_ASSERT(LAYOUT_ALIGNOF(kind) == 1, "alignment of kind: 1 in Rust");

/* Version */
LAYOUT_ASSERT(sizeof(version) == 4, "size of version: 4 in Rust");
LAYOUT_ASSERT(LAYOUT_ALIGNOF(version) == 2, "alignment of version: 2 in Rust");
LAYOUT_ASSERT(offsetof(version, major) == 0, "offset of major in version: 0 in Rust");
LAYOUT_ASSERT(sizeof(((version *)0)->major) == 1, "size of major in version: 1 in Rust");
LAYOUT_ASSERT(offsetof(version, minor) == 2, "offset of minor in version: 2 in Rust");
LAYOUT_ASSERT(sizeof(((version *)0)->minor) == 2, "size of minor in version: 2 in Rust");

#undef LAYOUT_ASSERT
#undef LAYOUT_ALIGNOF

