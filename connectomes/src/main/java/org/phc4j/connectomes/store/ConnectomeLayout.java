package org.phc4j.connectomes.store;

/**
 * How a {@code .connectome} file lies on the disk. Everything is little-endian. The header is JSON and says where each column lies, of
 * which type it is (as numpy names types) and what its checksum is; columns begin at multiples of 64 bytes. All checksums are CRC-32C.
 *
 * <pre>
 *   0        1        2        3        4        5        6        7
 *  +--------+--------+--------+--------+--------+--------+--------+--------+
 *  |  0x89     'C'      'N'      'T'      'M'      0x0D     0x0A     0x1A  |   0  magic
 *  +--------+--------+--------+--------+--------+--------+--------+--------+
 *  |        version (1)                |        reserved (0)               |   8
 *  +--------+--------+--------+--------+--------+--------+--------+--------+
 *  |        length H of the header in bytes                                |  16
 *  +--------+--------+--------+--------+--------+--------+--------+--------+
 *  |        length of the whole file in bytes                              |  24
 *  +--------+--------+--------+--------+--------+--------+--------+--------+
 *  |        checksum of the header     |        checksum of bytes 0..35    |  32
 *  +--------+--------+--------+--------+--------+--------+--------+--------+
 *  |        0 ... 0                                                        |  40
 *  +--------+--------+--------+--------+--------+--------+--------+--------+
 *  |        header: JSON, UTF-8, H bytes                                   |  64
 *  +-----------------------------------------------------------------------+
 *  |        0 ... 0 up to a multiple of 64                                 |
 *  +-----------------------------------------------------------------------+
 *  |        column, 0 ... 0, column, 0 ... 0, ...                          |
 *  +-----------------------------------------------------------------------+
 *
 *  header:  {"name": "...", "neurons": D, "edges": E,
 *            "columns": {NAME: {"dtype": "&lt;i8", "offset": o, "bytes": b, "crc32c": c}, ...},
 *            "labels": [LABEL, ...]}
 *
 *  column            type        length
 *  id                i8          D        ids, distinct
 *  sign              i1          D        +1 excitatory, -1 inhibitory
 *  role              u1          D        1 input, 2 readout, 3 both
 *  start             i8          D + 1    the pairs of presynaptic neuron j are start[j] .. start[j + 1]
 *  target            i4          E        postsynaptic neurons, ascending within a row, each once, never j itself
 *  synapses          u1, u2, u4  E        number of synapses              } at least one of these two
 *  weight            f4, f8      E        weight                          }
 *  delay_ms          f4, f8      E        delay; may be absent
 *  LABEL/code        u1, u2, u4  D        for each neuron the number of its word
 *  LABEL/end         u4          W        where each word ends in the text
 *  LABEL/text        u1                   the words, UTF-8, one after the other
 *  provenance        u1                   JSON object, UTF-8
 *  report            u1                   JSON object, UTF-8
 * </pre>
 *
 * <p>The label {@code region} is always there; its words are the regions in their order.
 */
final class ConnectomeLayout {
    static final long MAGIC = 0x1A0A0D4D544E4389L;
    static final int VERSION = 1;
    static final int PRELUDE = 64;
    static final int ALIGNMENT = 64;
    static final int MAX_HEADER = 1 << 24;

    static final int VERSION_AT = 8;
    static final int HEADER_LENGTH_AT = 16;
    static final int FILE_LENGTH_AT = 24;
    static final int HEADER_SUM_AT = 32;
    static final int PRELUDE_SUM_AT = 36;

    static final String ID = "id";
    static final String SIGN = "sign";
    static final String ROLE = "role";
    static final String START = "start";
    static final String TARGET = "target";
    static final String SYNAPSES = "synapses";
    static final String WEIGHT = "weight";
    static final String DELAY = "delay_ms";
    static final String PROVENANCE = "provenance";
    static final String REPORT = "report";

    private ConnectomeLayout() {}

    static String codes(String label) {
        return label + "/code";
    }

    static String ends(String label) {
        return label + "/end";
    }

    static String text(String label) {
        return label + "/text";
    }

    static long aligned(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
