package org.phc4j.scenarios.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * What arXiv 2604.01295 prints for its six data sets (UEA archive): test accuracy in percent, mean over five splits, of its own network
 * and of three state-space models, and its parameter count, in which the D x D mask is counted.
 */
public enum Published {
    /** Heartbeat. */
    HEARTBEAT("Heartbeat", 61, 2, 32, 4422, 74.2, 73.9, 75.8, 72.7),
    /** Self-regulation of slow cortical potentials, 1. */
    SCP1("SelfRegulationSCP1", 6, 2, 64, 9421, 80.0, 87.1, 87.8, 85.2),
    /** Self-regulation of slow cortical potentials, 2. */
    SCP2("SelfRegulationSCP2", 7, 2, 64, 9485, 59.3, 55.1, 58.2, 53.9),
    /** Ethanol concentration. */
    ETHANOL("EthanolConcentration", 3, 4, 64, 9281, 32.7, 25.6, 29.9, 36.9),
    /** Motor imagery. */
    MOTOR("MotorImagery", 64, 2, 16, 1748, 53.7, 53.0, 60.0, 58.6),
    /** Worms. */
    WORMS("EigenWorms", 6, 5, 32, 2701, 83.9, 83.9, 95.0, 90.6);

    private final String dataSet;
    private final int channels;
    private final int classes;
    private final int neurons;
    private final int count;
    private final double phcssm;
    private final double s5;
    private final double linoss;
    private final double lrcssm;

    Published(String dataSet, int channels, int classes, int neurons, int count, double phcssm, double s5, double linoss, double lrcssm) {
        this.dataSet = dataSet;
        this.channels = channels;
        this.classes = classes;
        this.neurons = neurons;
        this.count = count;
        this.phcssm = phcssm;
        this.s5 = s5;
        this.linoss = linoss;
        this.lrcssm = lrcssm;
    }

    /**
     * The figures for a data set.
     *
     * @param name name of the data set in the archive, in any case
     * @return its figures, if it is one of the six
     */
    public static Optional<Published> of(String name) {
        return Arrays.stream(values()).filter(p -> p.dataSet.equalsIgnoreCase(name)).findFirst();
    }

    /**
     * Name in the archive.
     *
     * @return for example {@code EigenWorms}
     */
    public String dataSet() {
        return dataSet;
    }

    /**
     * Channels that its parameter count implies.
     *
     * @return Din
     */
    public int channels() {
        return channels;
    }

    /**
     * Classes.
     *
     * @return C
     */
    public int classes() {
        return classes;
    }

    /**
     * Neurons of its chosen network.
     *
     * @return D
     */
    public int neurons() {
        return neurons;
    }

    /**
     * Its parameter count, with the mask.
     *
     * @return the number
     */
    public int count() {
        return count;
    }

    /**
     * Accuracy of PHCSSM.
     *
     * @return percent
     */
    public double phcssm() {
        return phcssm;
    }

    /**
     * Accuracy of S5.
     *
     * @return percent
     */
    public double s5() {
        return s5;
    }

    /**
     * Accuracy of LinOSS-IM.
     *
     * @return percent
     */
    public double linoss() {
        return linoss;
    }

    /**
     * Accuracy of LrcSSM.
     *
     * @return percent
     */
    public double lrcssm() {
        return lrcssm;
    }
}
