package org.phc4j.actors.lif.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.math.CounterRandom;

/** However a kernel is advanced, every bit of its state is the same: neuron by neuron, in sweeps by vectors, in blocks through windows, from lists of events. */
class KernelTwinsTest {
    private static final int[] SIZES = {1, 13, 207, 1024, 1093};
    private static final int STEPS = 120;

    @Property(tries = 20)
    void sweeps_are_the_updates_of_single_neurons(@ForAll @IntRange(max = 10_000) int seed) {
        CounterRandom random = CounterRandom.of(seed, "twins");
        int n = SIZES[random.below(SIZES.length, 0, 0)];
        for (NeuronModel model : List.of(delta(n, random, seed % 2 == 0), exp(n, random, seed % 3 == 0))) {
            double density = new double[] {0.05, 0.5, 1}[random.below(3, 1, 0)];
            Side one = new Side(model, n, 1, 1);
            Side other = new Side(model, n, 1, 1);
            for (int step = 0; step < STEPS; step++) {
                one.step(step, one.drawn(random, density), InputBuffer.Search.FEW);
                other.step(step, other.drawn(random, density), InputBuffer.Search.SWEEP);
                assertThat(other.spikes()).isEqualTo(one.spikes());
            }
            assertThat(other.state()).isEqualTo(one.state());
        }
    }

    @Property(tries = 30)
    void blocks_through_windows_are_steps_one_by_one(@ForAll @IntRange(max = 10_000) int seed) {
        CounterRandom random = CounterRandom.of(seed, "blocks");
        int n = SIZES[random.below(SIZES.length, 0, 0)];
        int period = 1 + random.below(BlockInput.MOST_STEPS, 1, 0);
        double density = new double[] {0.01, 0.1, 0.6}[random.below(3, 2, 0)];
        NeuronModel model = fly(n, random);
        double unit = seed % 3 == 0 ? 1 : 0.275;
        Side one = new Side(model, n, period, unit);
        Side other = new Side(model, n, period, unit);
        Side swept = new Side(model, n, period, unit);
        for (int from = 0, piece = 0; from < STEPS; piece++) {
            int steps = Math.min(1 + random.below(2 * period, piece, 3), period - from % period); // most go from period to period
            List<List<Integer>> expected = new ArrayList<>();
            for (int s = 0; s < steps; s++) {
                one.step(from + s, one.drawn(random, density), InputBuffer.Search.FEW);
                expected.add(one.spikes());
            }
            assertThat(piece % 3 == 2 ? other.window(from, steps, other.drawn(random, density))
                    : other.listed(from, steps, other.drawn(random, density))).isEqualTo(expected);
            assertThat(swept.window(from, steps, swept.drawn(random, density))).isEqualTo(expected);
            from += steps;
            assertThat(other.stateOfNeurons()).isEqualTo(one.stateOfNeurons());
            assertThat(swept.stateOfNeurons()).isEqualTo(one.stateOfNeurons());
            for (int i = 0; i < n; i++) {
                assertThat(swept.kernel.observe(0, i, from - 1)).isEqualTo(one.kernel.observe(0, i, from - 1));
            }
        }
    }

    /** Where g at the start of a window lifts v over threshold from so far below that what v falls towards rest counts, too. */
    @Test
    void blocks_find_those_that_come_from_far_below() {
        int n = 2048;
        int period = 18;
        Side.Inputs inputs = (step, receiver) -> {
            for (int i = 0; i < n; i++) {
                if (step == period - 1) {
                    receiver.add(ShiuLif.MEMBRANE, i, -1000);
                    receiver.add(0, i, 12_000 + i);
                } else if (step == period + 2) {
                    receiver.add(0, i, 0.001);
                }
            }
        };
        Side one = new Side(ShiuLif.defaults(), n, period, 1);
        Side swept = new Side(ShiuLif.defaults(), n, period, 1);
        int spikes = 0;
        for (int from = 0; from < 2 * period; from += period) {
            List<List<Integer>> expected = new ArrayList<>();
            for (int s = 0; s < period; s++) {
                one.step(from + s, inputs, InputBuffer.Search.FEW);
                expected.add(one.spikes());
                spikes += one.spikes().size();
            }
            assertThat(swept.window(from, period, inputs)).isEqualTo(expected);
            assertThat(swept.stateOfNeurons()).isEqualTo(one.stateOfNeurons());
        }
        assertThat(spikes).isBetween(n / 4, 3 * n / 4);
    }

    private static Column spread(int n, double mean, double range, CounterRandom random, boolean uniform) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> uniform ? mean : mean + range * random.uniform(i, 77));
        return Column.each(values);
    }

    private static NeuronModel delta(int n, CounterRandom random, boolean uniform) {
        return new IafPscDelta(Column.of(10), Column.of(250), Column.of(-70), spread(n, -70, 3, random, uniform),
                spread(n, -68, 2, random, uniform), Column.of(0.5), spread(n, 0, 600, random, uniform), spread(n, -70, 1, random, false));
    }

    private static NeuronModel exp(int n, CounterRandom random, boolean uniform) {
        return new IafPscExp(Column.of(10), Column.of(0.5), Column.of(2), Column.of(250), Column.of(-70), Column.of(-70),
                spread(n, -68, 2, random, uniform), Column.of(0.7), spread(n, 0, 200, random, uniform), spread(n, -70, 1, random, false));
    }

    private static NeuronModel fly(int n, CounterRandom random) {
        double[] refractory = new double[n];
        Arrays.setAll(refractory, i -> random.below(3, i, 5) == 0 ? 0 : 2.2);
        return ShiuLif.defaults().withRefractoryMs(Column.each(refractory));
    }

    /** A kernel with its input. The input is a pure function of (neuron, port, step); at port 0 whole numbers, if of a unit. */
    private static final class Side {
        private final NeuronKernel kernel;
        private final InputBuffer input;
        private final SpikeList spikes = new SpikeList();
        private final int n;
        private final boolean whole;

        Side(NeuronModel model, int n, int period, double unit) {
            this.n = n;
            whole = unit != 1;
            int[] all = new int[n];
            Arrays.setAll(all, i -> i);
            int stride = n + 63 & ~63;
            kernel = model.kernel(new KernelSetting(TimeGrid.TENTH_MS, all, all, 0, stride, true, period, unit, CounterRandom.of(0, "none")));
            input = new InputBuffer(stride * model.ports());
        }

        private static final int MOST = 550;

        private interface Receiver {
            void add(int port, int neuron, double amount);
        }

        private interface Inputs {
            void at(int step, Receiver receiver);
        }

        private Inputs drawn(CounterRandom random, double density) {
            return (step, receiver) -> draw(step, random, density, receiver);
        }

        private void draw(int step, CounterRandom random, double density, Receiver receiver) {
            for (int port = 0; port < kernel.ports(); port++) {
                for (int i = 0; i < n; i++) {
                    long at = (long) port << 32 | i;
                    if (random.uniform(at, 2 * step) < (port == 0 ? density : density / 8)) {
                        double amount = (random.uniform(at, 2 * step + 1) - 0.35) * (i % 4 == 3 ? MOST : MOST / 50); // some are driven far from rest
                        receiver.add(port, i, port == 0 && whole ? Math.rint(4 * amount) : amount);
                    }
                }
            }
        }

        void step(int step, Inputs inputs, InputBuffer.Search search) {
            input.begin(search);
            inputs.at(step, (port, i, amount) -> input.add(kernel.slot(port) + i, amount));
            spikes.clear();
            kernel.advance(step, input, spikes);
            input.end();
        }

        private WindowKernel windows() {
            return (WindowKernel) kernel;
        }

        List<List<Integer>> window(int from, int steps, Inputs inputs) {
            SpikeList[] lists = new SpikeList[steps];
            Arrays.setAll(lists, s -> new SpikeList());
            int[] all = new int[n];
            Arrays.setAll(all, i -> i);
            Arrays.stream(lists).forEach(list -> list.of(all));
            int size = from % 2 == 0 ? 64 : 1024;
            for (int first = 0; first < n; first += size) {
                int count = Math.min(size, n - first);
                windows().advanceBlock(first, count, from, steps, input(first, count, from, steps, inputs), lists);
            }
            return Arrays.stream(lists).map(Side::list).toList();
        }

        /** What comes at port 0 as events, in two parts with an exact sum, and the rest as additions. */
        private BlockInput input(int first, int count, int from, int steps, Inputs inputs) {
            BlockInput block = new BlockInput();
            List<Integer> events = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            int[] ends = new int[steps];
            for (int s = 0; s < steps; s++) {
                int step = s;
                inputs.at(from + s, (port, i, amount) -> {
                    int neuron = i - first;
                    if (neuron >= 0 && neuron < count && port == 0) {
                        double part = whole ? Math.rint(amount / 3) : amount / 2;
                        for (double each : new double[] {part, amount - part}) {
                            events.add(weights.size() << 10 | neuron);
                            weights.add(each);
                        }
                    } else if (neuron >= 0 && neuron < count) {
                        block.add(step, port, neuron, amount);
                    }
                });
                ends[s] = events.size();
            }
            int[] units = weights.stream().mapToInt(Double::intValue).toArray();
            block.connections(events.stream().mapToInt(Integer::intValue).toArray(), ends, 10,
                    weights.stream().mapToDouble(Double::doubleValue).toArray(), whole && from % 5 != 0 ? units : null, 4 * MOST);
            return block;
        }

        /** Step by step; neurons that are asleep and have input at port 0 only are listed. */
        List<List<Integer>> listed(int from, int steps, Inputs inputs) {
            List<List<Integer>> lists = new ArrayList<>();
            for (int s = 0; s < steps; s++) {
                StepEvents events = new StepEvents();
                events.room(n);
                BitSet busy = BitSet.valueOf(windows().awake());
                inputs.at(from + s, (port, i, amount) -> busy.set(i, busy.get(i) || port > 0));
                input.begin(InputBuffer.Search.FEW);
                inputs.at(from + s, (port, i, amount) -> {
                    if (busy.get(i)) {
                        input.add(kernel.slot(port) + i, amount);
                    } else {
                        events.add(i, amount);
                    }
                });
                spikes.clear();
                spikes.mark();
                kernel.advance(from + s, input, spikes);
                input.end();
                windows().advanceEvents(from + s, events, spikes);
                spikes.sort();
                lists.add(spikes());
            }
            return lists;
        }

        List<Integer> spikes() {
            return list(spikes);
        }

        private static List<Integer> list(SpikeList list) {
            return Arrays.stream(list.toArray()).boxed().toList();
        }

        /** Without awake bits, which only say where to look: the bound behind them is looked at in other steps. */
        List<Long> stateOfNeurons() {
            List<Long> bits = new ArrayList<>();
            kernel.visitState(new Bits(bits));
            return bits;
        }

        List<Long> state() {
            List<Long> bits = new ArrayList<>();
            kernel.state(new Bits(bits));
            return bits;
        }
    }

    /** Writes down the bits of a state. */
    private record Bits(List<Long> bits) implements StateVisitor {
        @Override
        public void doubles(String name, double[] values) {
            Arrays.stream(values).forEach(value -> bits.add(Double.doubleToRawLongBits(value)));
        }

        @Override
        public void ints(String name, int[] values) {
            Arrays.stream(values).forEach(value -> bits.add((long) value));
        }

        @Override
        public void longs(String name, long[] values) {
            Arrays.stream(values).forEach(bits::add);
        }

        @Override
        public int[] grown(String name, int[] values, int used) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public double[] grown(String name, double[] values, int used) {
            doubles(name, Arrays.copyOf(values, used));
            return values;
        }

        @Override
        public long number(String name, long value) {
            bits.add(value);
            return value;
        }
    }
}
