/*
 * What the system's own headers say of the formats in layout-core/examples/formats, one line per
 * type and per field:
 *
 *     type field offset size align
 *
 * "." is the type itself. "-" means that the header can't say: PCI registers have no alignment, and
 * the network headers are bytes on our side, whatever alignment C gives them.
 *
 * One of ELF, IP, TCP, EXT4 and PCI is defined.
 */

/* netinet/tcp.h hides the names of RFC 9293 from strict compilers. */
#define _GNU_SOURCE

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define SIZE_OF(type, member) sizeof(((type *)0)->member)
#define ALIGN_OF(type, member) __alignof__(((type *)0)->member)

/* Numbers of a C struct; the member's name in C and in Rust. */
#define TYPE(ours, type) printf(ours " . 0 %zu %zu\n", sizeof(type), __alignof__(type))
#define FIELD(ours, name, type, member)                                                            \
    printf(ours " " name " %zu %zu %zu\n", offsetof(type, member), SIZE_OF(type, member),          \
           (size_t)ALIGN_OF(type, member))

/* The same without alignments. */
#define TYPE_BYTES(ours, type) printf(ours " . 0 %zu -\n", sizeof(type))
#define FIELD_BYTES(ours, name, type, member)                                                      \
    printf(ours " " name " %zu %zu -\n", offsetof(type, member), SIZE_OF(type, member))

#if defined ELF

#include <elf.h>

#define EHDR(member) FIELD("Elf64Header", #member, Elf64_Ehdr, member)
#define PHDR(member) FIELD("Elf64ProgramHeader", #member, Elf64_Phdr, member)

int main(void) {
    TYPE("Elf64Header", Elf64_Ehdr);
    EHDR(e_ident);
    EHDR(e_type);
    EHDR(e_machine);
    EHDR(e_version);
    EHDR(e_entry);
    EHDR(e_phoff);
    EHDR(e_shoff);
    EHDR(e_flags);
    EHDR(e_ehsize);
    EHDR(e_phentsize);
    EHDR(e_phnum);
    EHDR(e_shentsize);
    EHDR(e_shnum);
    EHDR(e_shstrndx);
    TYPE("Elf64ProgramHeader", Elf64_Phdr);
    PHDR(p_type);
    PHDR(p_flags);
    PHDR(p_offset);
    PHDR(p_vaddr);
    PHDR(p_paddr);
    PHDR(p_filesz);
    PHDR(p_memsz);
    PHDR(p_align);
    return 0;
}

#elif defined IP || defined TCP

/* A bit-field has no offsetof: all its bits are set in an object of zeros, and then one looks. */
static void bits(const char *ours, const void *object, size_t size) {
    const unsigned char *bytes = object;
    size_t start = 0, end = size;
    while (start < size && bytes[start] == 0) {
        start++;
    }
    while (end > start && bytes[end - 1] == 0) {
        end--;
    }
    printf("%s %zu %zu -\n", ours, start, end - start);
}

#ifdef IP

#include <netinet/in.h>
#include <netinet/ip.h>

#define HEADER(name, member) FIELD_BYTES("Ipv4Header", name, struct ip, member)

int main(void) {
    struct ip ip;
    TYPE_BYTES("Ipv4Header", struct ip);
    memset(&ip, 0, sizeof ip);
    ip.ip_v = 15;
    ip.ip_hl = 15;
    bits("Ipv4Header version_ihl", &ip, sizeof ip);
    HEADER("type_of_service", ip_tos);
    HEADER("total_length", ip_len);
    HEADER("identification", ip_id);
    HEADER("flags_fragment_offset", ip_off);
    HEADER("time_to_live", ip_ttl);
    HEADER("protocol", ip_p);
    HEADER("header_checksum", ip_sum);
    HEADER("source_address", ip_src);
    HEADER("destination_address", ip_dst);
    return 0;
}

#else

#include <netinet/in.h>
#include <netinet/tcp.h>

#define HEADER(name, member) FIELD_BYTES("TcpHeader", name, struct tcphdr, member)

int main(void) {
    struct tcphdr tcp;
    TYPE_BYTES("TcpHeader", struct tcphdr);
    HEADER("source_port", th_sport);
    HEADER("destination_port", th_dport);
    HEADER("sequence_number", th_seq);
    HEADER("acknowledgment_number", th_ack);
    memset(&tcp, 0, sizeof tcp);
    tcp.th_off = 15;
    tcp.th_x2 = 15;
    bits("TcpHeader data_offset_reserved", &tcp, sizeof tcp);
    HEADER("control_bits", th_flags);
    HEADER("window", th_win);
    HEADER("checksum", th_sum);
    HEADER("urgent_pointer", th_urp);
    return 0;
}

#endif

#elif defined EXT4

#include <ext2fs/ext2_fs.h>

/* e2fsprogs leaves off "_lo" where ext2 had the field already. */
#define LOW(member) FIELD("Ext4GroupDescriptor", #member "_lo", struct ext4_group_desc, member)
#define SAME(member) FIELD("Ext4GroupDescriptor", #member, struct ext4_group_desc, member)

int main(void) {
    TYPE("Ext4GroupDescriptor", struct ext4_group_desc);
    LOW(bg_block_bitmap);
    LOW(bg_inode_bitmap);
    LOW(bg_inode_table);
    LOW(bg_free_blocks_count);
    LOW(bg_free_inodes_count);
    LOW(bg_used_dirs_count);
    SAME(bg_flags);
    SAME(bg_exclude_bitmap_lo);
    SAME(bg_block_bitmap_csum_lo);
    SAME(bg_inode_bitmap_csum_lo);
    LOW(bg_itable_unused);
    SAME(bg_checksum);
    SAME(bg_block_bitmap_hi);
    SAME(bg_inode_bitmap_hi);
    SAME(bg_inode_table_hi);
    SAME(bg_free_blocks_count_hi);
    SAME(bg_free_inodes_count_hi);
    SAME(bg_used_dirs_count_hi);
    SAME(bg_itable_unused_hi);
    SAME(bg_exclude_bitmap_hi);
    SAME(bg_block_bitmap_csum_hi);
    SAME(bg_inode_bitmap_csum_hi);
    SAME(bg_reserved);
    return 0;
}

#elif defined PCI

#include <linux/pci_regs.h>

/* The header numbers the registers and leaves no hole: one ends where the next starts. */
#define REGISTER(ours, start, end) printf(ours " %d %d -\n", start, (end) - (start))
#define COMMON(name, start, end) REGISTER("PciCommonHeader " name, start, end)
#define TYPE0(name, start, end) REGISTER("PciType0Header " name, start, end)

int main(void) {
    COMMON(".", 0, PCI_BASE_ADDRESS_0);
    COMMON("vendor_id", PCI_VENDOR_ID, PCI_DEVICE_ID);
    COMMON("device_id", PCI_DEVICE_ID, PCI_COMMAND);
    COMMON("command", PCI_COMMAND, PCI_STATUS);
    COMMON("status", PCI_STATUS, PCI_REVISION_ID);
    COMMON("revision_id", PCI_REVISION_ID, PCI_CLASS_PROG);
    COMMON("class_code", PCI_CLASS_PROG, PCI_CACHE_LINE_SIZE);
    COMMON("cache_line_size", PCI_CACHE_LINE_SIZE, PCI_LATENCY_TIMER);
    COMMON("latency_timer", PCI_LATENCY_TIMER, PCI_HEADER_TYPE);
    COMMON("header_type", PCI_HEADER_TYPE, PCI_BIST);
    COMMON("bist", PCI_BIST, PCI_BASE_ADDRESS_0);
    TYPE0(".", 0, PCI_STD_HEADER_SIZEOF);
    TYPE0("common", PCI_VENDOR_ID, PCI_BASE_ADDRESS_0);
    TYPE0("base_address_registers", PCI_BASE_ADDRESS_0, PCI_CARDBUS_CIS);
    TYPE0("cardbus_cis_pointer", PCI_CARDBUS_CIS, PCI_SUBSYSTEM_VENDOR_ID);
    TYPE0("subsystem_vendor_id", PCI_SUBSYSTEM_VENDOR_ID, PCI_SUBSYSTEM_ID);
    TYPE0("subsystem_id", PCI_SUBSYSTEM_ID, PCI_ROM_ADDRESS);
    TYPE0("expansion_rom_base_address", PCI_ROM_ADDRESS, PCI_CAPABILITY_LIST);
    /* The one exception, in a comment of the header: "0x35-0x3b are reserved". */
    TYPE0("capabilities_pointer", PCI_CAPABILITY_LIST, 0x35);
    TYPE0("reserved", 0x35, PCI_INTERRUPT_LINE);
    TYPE0("interrupt_line", PCI_INTERRUPT_LINE, PCI_INTERRUPT_PIN);
    TYPE0("interrupt_pin", PCI_INTERRUPT_PIN, PCI_MIN_GNT);
    TYPE0("min_gnt", PCI_MIN_GNT, PCI_MAX_LAT);
    TYPE0("max_lat", PCI_MAX_LAT, PCI_STD_HEADER_SIZEOF);
    return 0;
}

#endif
