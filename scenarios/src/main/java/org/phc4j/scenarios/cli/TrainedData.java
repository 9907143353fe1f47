package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scenarios.data.LabelledSeries;

/** Whether a data set is one that a trained network can run on. */
final class TrainedData {
    private TrainedData() {}

    static void requireFit(Path data, Path modelFile, Model model, LabelledSeries series) {
        if (series.channels() != model.config().channels()) {
            throw BadInputException.in(data, series.channels() + " channels", model.config().channels() + ", as " + modelFile + " has inputs");
        }
        if (!model.classNames().equals(series.classes())) {
            throw BadInputException.in(data, "classes " + series.classes(), model.classNames() + ", as " + modelFile + " was trained on");
        }
    }
}
