package org.phc4j.connectomes.math;

/**
 * Whether vector code may be used: its module must have been added to the Java virtual machine ({@code --add-modules
 * jdk.incubator.vector}), and the system property {@code phc.vector} not be {@code off}. Vector code has scalar twins of equal bits; so
 * this decides about speed alone.
 */
public final class VectorUnit {
    private static final boolean ON = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && !System.getProperty("phc.vector", "on").equals("off");

    /** Fewer elements go one by one. */
    private static final int LEAST = 1024;

    private VectorUnit() {}

    /**
     * Whether to use vector code. Until it is compiled it is slow and allocates; so it is not worth it for little work.
     *
     * @param elements how many elements it goes over at a time
     * @return true if they are many, and vector code is there and not switched off
     */
    public static boolean pays(int elements) {
        return ON && elements >= LEAST;
    }
}
