package org.phc4j.actors.lif.model;

/** Parameters in the form in which kernels use them: relative to rest, in steps, and short where they are uniform. */
final class RelativeColumn {
    private RelativeColumn() {}

    /** One column minus another. */
    static double[] of(Column values, Column reference, int[] neurons) {
        boolean uniform = values instanceof Column.Uniform && reference instanceof Column.Uniform;
        double[] relative = new double[uniform ? 1 : neurons.length];
        for (int i = 0; i < relative.length; i++) {
            int neuron = neurons.length == 0 ? 0 : neurons[i];
            relative[i] = values.at(neuron) - reference.at(neuron);
        }
        return relative;
    }

    /** tau / C, the membrane's resistance: in mV per pA for ms and pF. */
    static double[] resistance(Column tauMs, Column capacitancePf, int[] neurons) {
        boolean uniform = tauMs instanceof Column.Uniform && capacitancePf instanceof Column.Uniform;
        double[] resistance = new double[uniform ? 1 : neurons.length];
        for (int i = 0; i < resistance.length; i++) {
            int neuron = neurons.length == 0 ? 0 : neurons[i];
            resistance[i] = tauMs.at(neuron) / capacitancePf.at(neuron);
        }
        return resistance;
    }

    /** Times in steps. */
    static int[] steps(Column ms, int[] neurons, TimeGrid grid) {
        int[] steps = new int[ms instanceof Column.Uniform ? 1 : neurons.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = grid.steps(ms.at(neurons.length == 0 ? 0 : neurons[i]), "refractory time");
        }
        return steps;
    }
}
