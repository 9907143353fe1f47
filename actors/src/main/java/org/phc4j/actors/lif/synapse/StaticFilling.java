package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.synapse.vector.RowSort;

/** A store being filled, in the smallest of the forms that hold its weights exactly. */
abstract class StaticFilling {
    final int[] slots;
    final int[] neuronOfSlot;

    StaticFilling(int size, int[] neuronOfSlot) {
        this.slots = new int[size];
        this.neuronOfSlot = neuronOfSlot;
    }

    static StaticFilling of(int[] segment, int[] neuronOfSlot, WeightCensus census) {
        int size = segment[segment.length - 1];
        int bits = slotBits(neuronOfSlot.length);
        if (census.fits(32 - bits)) {
            return new Packed(size, neuronOfSlot, census, bits);
        }
        return census.single() ? new Single(size, neuronOfSlot) : new Wide(size, neuronOfSlot);
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

        Packed(int size, int[] neuronOfSlot, WeightCensus census, int bits) {
            super(size + RowSort.BEYOND, neuronOfSlot);
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
            return new PackedStore(delays, segment, neuronOfSlot, slots, census.palette(), bits);
        }
    }

    private static final class Single extends StaticFilling {
        private final float[] weights;

        Single(int size, int[] neuronOfSlot) {
            super(size, neuronOfSlot);
            weights = new float[size];
        }

        @Override
        Writer writer() {
            return (at, slot, weight) -> {
                slots[at] = slot;
                weights[at] = (float) weight;
            };
        }

        @Override
        StaticStore finish(int[] delays, int[] segment) {
            SegmentOrder.sort(segment, slots, weights);
            return new SingleStore(delays, segment, neuronOfSlot, slots, weights);
        }
    }

    private static final class Wide extends StaticFilling {
        private final double[] weights;

        Wide(int size, int[] neuronOfSlot) {
            super(size, neuronOfSlot);
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
