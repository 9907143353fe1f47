package org.phc4j.bridge.sonata;

import java.util.Arrays;
import org.phc4j.bridge.hdf5.Hdf5Column;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.connectomes.BadInputException;

/** Which row of which group holds the attributes of each node or edge; without a word about it, its own row of group 0. */
record Membership(long[] groupIds, long[] rows) {
    static Membership of(Hdf5Group population, String what, int size) {
        long[] groups = population.column(what + "_group_id").map(Hdf5Column::integers).orElseGet(() -> new long[size]);
        long[] rows = population.column(what + "_group_index").map(Hdf5Column::integers).orElseGet(() -> NodePopulation.counting(size));
        if (groups.length != size || rows.length != size) {
            throw BadInputException.in(population.place(), groups.length + " group ids and " + rows.length + " group indices",
                    size + " of each, as many as types");
        }
        return new Membership(groups, rows);
    }

    /** The groups that occur. */
    long[] groups() {
        return Arrays.stream(groupIds).distinct().toArray();
    }

    long group(int member) {
        return groupIds[member];
    }

    int index(int member) {
        return (int) Math.clamp(rows[member], -1, Integer.MAX_VALUE);
    }
}
