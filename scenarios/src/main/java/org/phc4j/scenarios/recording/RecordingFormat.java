package org.phc4j.scenarios.recording;

/**
 * Layout of a recorded run, version 1, little-endian.
 *
 * <pre>
 *  0           8             12
 *  +-----------+-------------+------ ~ ------+-- ~ --+
 *  | PHCREC01  | length u32  | JSON, UTF-8   | records
 *  +-----------+-------------+------ ~ ------+-- ~ --+
 *  record: tag u8, then
 *   1 STATE      bytes u32 | state of the network             the first record; also what a driver went back to
 *   2 FRAME      channels x f32
 *   3 EVENT      neuron u32 | weight f32
 *   4 STIMULATE  population u16 | weight f32
 *   5 SILENCE    population u16 | on u8
 *   6 RESET
 *   7 STEP       step i64 | spikes u32 | neurons u32 | readout C x f32
 *   8 END        steps i64 | spikes i64 | SHA-256 of the spike train, 32 bytes
 * </pre>
 *
 * <p>The JSON names {@code model}, the file of the network, and {@code sha256}, its hash. A recording without END was cut short; it
 * can be replayed up to there.
 */
final class RecordingFormat {
    static final byte[] MAGIC = {'P', 'H', 'C', 'R', 'E', 'C', '0', '1'};
    static final int STATE = 1;
    static final int FRAME = 2;
    static final int EVENT = 3;
    static final int STIMULATE = 4;
    static final int SILENCE = 5;
    static final int RESET = 6;
    static final int STEP = 7;
    static final int END = 8;
    static final int HASH_BYTES = 32;

    private RecordingFormat() {}
}
