package org.phc4j.scenarios.latency;

/**
 * A server's memory in the first and in the last fifth of a run, in MiB.
 *
 * @param samples how often it was looked at
 * @param heapFirst least heap in use in the first fifth: what was alive after a collection
 * @param heapLast the same of the last fifth
 * @param buffersFirst most memory of network buffers in the first fifth
 * @param buffersLast the same of the last fifth
 * @param residentFirst most resident memory in the first fifth
 * @param residentLast the same of the last fifth
 */
public record SoakMemory(int samples, double heapFirst, double heapLast, double buffersFirst, double buffersLast, double residentFirst,
        double residentLast) {}
