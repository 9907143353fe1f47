package org.phc4j.scenarios.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * From which batch on a GPU would be expected to win: a model, not a measurement. A step on a GPU is taken to cost
 *
 * <pre>
 *   t(B) = calls x overhead + bytes(B) / bandwidth
 * </pre>
 *
 * with the number of array operations counted by the engine, the overhead of one operation as measured on this machine's array library,
 * the bytes of their operands and results, which grow with the batch, and the published bandwidth of the device's memory; arithmetic is
 * taken to be free. The other engine's time is taken to grow with the batch. Both are fitted to one measured batch.
 *
 * @param shape the measured shape, with its batch
 * @param device name of the device
 * @param bandwidth its published memory bandwidth in bytes per second
 * @param millis forecast of a step of the measured batch in ms
 * @param rivalMillis measured step of the other engine in ms
 * @param breakEven batch from which on the device would win, empty if never: then its memory alone takes longer
 */
public record GpuForecast(TrainingShape shape, String device, double bandwidth, double millis, double rivalMillis, OptionalDouble breakEven) {
    private static final double MILLI = 1e3;

    /** A device by its data sheet. */
    private record Device(String name, double bandwidth) {}

    /** Memory bandwidths from the makers' data sheets. */
    private static final List<Device> DEVICES = List.of(new Device("RTX 4090", 1_008e9), new Device("A100 80 GB SXM", 2_039e9),
            new Device("H100 SXM", 3_350e9));

    /**
     * The model for each device.
     *
     * @param arrays measurement of the engine on arrays
     * @param rival measurement of the other engine on the same shape
     * @param overheadSeconds of an array operation
     * @return a forecast for each device
     */
    public static List<GpuForecast> of(Measurement arrays, Measurement rival, double overheadSeconds) {
        List<GpuForecast> forecasts = new ArrayList<>();
        TrainingShape shape = arrays.workload().shape();
        for (Device device : DEVICES) {
            double fixed = arrays.arrays().calls() * overheadSeconds;
            double moving = arrays.arrays().movedBytes() / device.bandwidth;
            double gained = (rival.minMillis() / MILLI - moving) / shape.batch();
            forecasts.add(new GpuForecast(shape, device.name, device.bandwidth, MILLI * (fixed + moving), rival.minMillis(),
                    gained > 0 ? OptionalDouble.of(fixed / gained) : OptionalDouble.empty()));
        }
        return forecasts;
    }

    /**
     * The overhead of an operation: time over operations of a step so small that its arithmetic does not count.
     *
     * @param tiny measurement of the engine on arrays
     * @return seconds per operation
     */
    public static double overhead(Measurement tiny) {
        return tiny.minMillis() / MILLI / Math.max(1, tiny.arrays().calls());
    }
}
