package org.phc4j.connectomes.math;

/**
 * Whether vector code may be used: its module must have been added to the Java virtual machine ({@code --add-modules
 * jdk.incubator.vector}), and the system property {@code phc.vector} not be {@code off}. Vector code has scalar twins of equal bits; so
 * this decides about speed alone.
 */
public final class VectorUnit {
    private static final boolean ON = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && !System.getProperty("phc.vector", "on").equals("off");

    private VectorUnit() {}

    /**
     * Whether to use vector code.
     *
     * @return true if it is there and not switched off
     */
    public static boolean on() {
        return ON;
    }
}
