package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.actors.lif.synapse.vector.RowSort;

/** A store being filled, in the smallest of the forms that hold its weights exactly. */
abstract class StaticFilling {
    final int[] slots;
    final int[] neuronOfSlot;
    final double unit;

    StaticFilling(int size, int[] neuronOfSlot, double unit) {
        this.slots = new int[size];
        this.neuronOfSlot = neuronOfSlot;
        this.unit = unit;
    }

    static StaticFilling of(int[] segment, int[] neuronOfSlot, WeightCensus census, double unit) {
        int size = segment[segment.length - 1];
        int bits = slotBits(neuronOfSlot.length);
        if (census.fits(32 - bits)) {
            return new Packed(size, neuronOfSlot, unit, census, bits);
        }
        return census.single() || unit != 1 ? new Single(size, neuronOfSlot, unit) : new Wide(size, neuronOfSlot);
    }

    /** A weight as it is stored. */
    final double inUnits(double weight) {
        return unit == 1 ? weight : Math.rint(weight / unit);
    }

    /** Bits that a slot takes; the others of 32 are left for the index of a weight. */
    static int slotBits(int slots) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(0, slots - 1)));
    }

    /** Writes connections; one for each thread. */
    interface Writer {
        void put(int at, int slot, double weight);
    }

    abstract Writer writer();

    abstract StaticStore finish(int[] delays, int[] segment);

    private static final class Packed extends StaticFilling {
        private final WeightCensus census;
        private final int bits;

        Packed(int size, int[] neuronOfSlot, double unit, WeightCensus census, int bits) {
            super(size + RowSort.BEYOND, neuronOfSlot, unit);
            this.census = census;
            this.bits = bits;
        }

        @Override
        Writer writer() {
            return new Writer() {
                private double lastWeight = Double.NaN;
                private int lastIndex;

                @Override
                public void put(int at, int slot, double weight) {
                    if (weight != lastWeight) {
                        lastWeight = weight;
                        lastIndex = census.index(weight) << bits;
                    }
                    slots[at] = slot | lastIndex;
                }
            };
        }

        @Override
        StaticStore finish(int[] delays, int[] segment) {
            SegmentOrder.sort(segment, slots, (1 << bits) - 1);
            double[] palette = Arrays.stream(census.palette()).map(this::inUnits).toArray();
            return new PackedStore(delays, segment, neuronOfSlot, unit, slots, palette, bits);
        }
    }

    private static final class Single extends StaticFilling {
        private final float[] weights;

        Single(int size, int[] neuronOfSlot, double unit) {
            super(size, neuronOfSlot, unit);
            weights = new float[size];
        }

        @Override
        Writer writer() {
            return (at, slot, weight) -> {
                slots[at] = slot;
                weights[at] = (float) inUnits(weight);
            };
        }

        @Override
        StaticStore finish(int[] delays, int[] segment) {
            SegmentOrder.sort(segment, slots, weights);
            return new SingleStore(delays, segment, neuronOfSlot, unit, slots, weights);
        }
    }

    private static final class Wide extends StaticFilling {
        private final double[] weights;

        Wide(int size, int[] neuronOfSlot) {
            super(size, neuronOfSlot, 1);
            weights = new double[size];
        }

        @Override
        Writer writer() {
            return (at, slot, weight) -> {
                slots[at] = slot;
                weights[at] = weight;
            };
        }

        @Override
        StaticStore finish(int[] delays, int[] segment) {
            SegmentOrder.sort(segment, slots, weights);
            return new DoubleStore(delays, segment, neuronOfSlot, slots, weights);
        }
    }
}
