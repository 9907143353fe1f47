package org.phc4j.actors.runtime;

import java.util.List;
import org.phc4j.actors.device.EncoderDevice;
import org.phc4j.actors.device.ObservingDevice;
import org.phc4j.actors.region.RegionNode;
import org.phc4j.actors.region.Wiring;

/**
 * Everything that takes part in one run, before its first step. The run takes it over: nobody else may touch its parts until the run
 * ended, after which results are read from the devices.
 *
 * @param regions (K) the regions, by actor index
 * @param wiring which actors exchange spikes
 * @param encoder where input comes from
 * @param observers the devices that watch
 * @param steps number of steps of the run, at least 1
 */
public record RunPlan(List<RegionNode> regions, Wiring wiring, EncoderDevice encoder, List<ObservingDevice> observers, int steps) {
    /** Fixes the lists. */
    public RunPlan {
        regions = List.copyOf(regions);
        observers = List.copyOf(observers);
    }
}
