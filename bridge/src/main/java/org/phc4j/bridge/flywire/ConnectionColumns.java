package org.phc4j.bridge.flywire;

import java.util.Arrays;
import org.phc4j.bridge.source.Columns;

/** What each column of a connection table is. */
record ConnectionColumns(byte[] kinds) {
    static final byte OTHER = 0;
    static final byte PRE = 1;
    static final byte POST = 2;
    static final byte COUNT = 3;
    static final byte PLACE = 4;
    static final byte TRANSMITTER = 5;

    static ConnectionColumns of(Columns columns) {
        byte[] kinds = new byte[columns.size()];
        kinds[columns.get("pre_root_id")] = PRE;
        kinds[columns.get("post_root_id")] = POST;
        kinds[columns.get("syn_count")] = COUNT;
        columns.find("neuropil").ifPresent(column -> kinds[column] = PLACE);
        columns.find("nt_type").ifPresent(column -> kinds[column] = TRANSMITTER);
        return new ConnectionColumns(kinds);
    }

    int size() {
        return kinds.length;
    }

    int column(byte kind) {
        for (int column = 0; column < kinds.length; column++) {
            if (kinds[column] == kind) {
                return column;
            }
        }
        return -1;
    }

    boolean has(byte kind) {
        return column(kind) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionColumns c && Arrays.equals(kinds, c.kinds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(kinds);
    }

    @Override
    public String toString() {
        return Arrays.toString(kinds);
    }
}
