package org.phc4j.scenarios.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.network.MaskNetwork;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.compare.CompareListener;
import org.phc4j.scenarios.compare.CompareOptions;
import org.phc4j.scenarios.compare.Comparison;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.report.ReportFiles;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;

/**
 * The main job, end to end, on bundled data: imports the C. elegans connectome, trains a network under its mask and one under the
 * two-region topology on wrist movements, runs both event by event, and compares. A third network, trained with four parallel passes,
 * shows what exact training is for.
 */
public final class Demo {
    private static final String MOTIONS = "timeseries/BasicMotions";
    private static final String WORM = "celegans/herm_full_edgelist.csv";
    private static final int NEURONS = 32;
    private static final int PASSES = 4;
    private static final long UPDATES = 300;
    private static final long WORM_UPDATES = 80;

    private final Path samples;
    private final Path out;
    private final int threads;
    private final Consumer<String> say;

    /**
     * A demo.
     *
     * @param samples folder of the bundled samples
     * @param out folder for models and reports, made if missing
     * @param threads threads of the scan engine
     * @param say receives lines that tell what is going on
     */
    public Demo(Path samples, Path out, int threads, Consumer<String> say) {
        this.samples = samples;
        this.out = out;
        this.threads = threads;
        this.say = say;
    }

    /**
     * What came out of one network.
     *
     * @param name what the network is
     * @param report its comparison
     * @param page its page
     * @param trainedAccuracy accuracy on the test part in the mode that it was trained in
     */
    public record Act(String name, ComparisonReport report, Path page, double trainedAccuracy) {}

    /**
     * Runs everything.
     *
     * @return the acts, in order
     */
    public List<Act> run() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new BadInputException(out + ": cannot be made (" + e.getMessage() + "); expected a folder to write to", e);
        }
        TrainTest data = DataSets.open(samples.resolve(MOTIONS));
        Imported worm = ConnectomeImport.read(List.of(samples.resolve(WORM)), ImportOptions.beside(samples.resolve(WORM)), Progress.NONE);
        say.accept("C. elegans (Cook et al. 2019):");
        worm.report().lines().forEach(line -> say.accept("  " + line));
        Topology regions = Topologies.builtin(1, 2, NEURONS);
        List<Act> acts = new ArrayList<>();
        acts.add(act("topology-1", regions, Recipe.defaults(UPDATES, 0).withValidation(0), data));
        acts.add(act("celegans", MaskNetwork.of(worm.data()).topology(), Recipe.defaults(WORM_UPDATES, 0).withValidation(0), data));
        acts.add(act("parallel-trained", regions, Recipe.defaults(UPDATES, 0).withValidation(0).inParallel(PASSES), data));
        return acts;
    }

    private Act act(String name, Topology topology, Recipe recipe, TrainTest data) {
        LabelledSeries train = data.train();
        LabelledSeries test = data.test().orElseThrow();
        Positivity map = Positivity.SOFTPLUS;
        NetworkConfig config = NetworkConfig.defaults(train.channels(), train.classes().size()).withPositivity(map);
        say.accept(String.format(Locale.ROOT, "%s: %s; %d updates on %s, %s", name, topology, recipe.updates(), train.name(),
                recipe.execution().equals("exact") ? "exact" : recipe.passes() + " parallel passes"));
        Model model;
        double asTrained;
        try (TrainingSession session = TrainingSession.start(new VectorProvider(), threads, config, topology, Initialisation.defaults(map),
                recipe, train)) {
            session.run(progress(recipe.updates()));
            model = session.select().model();
            asTrained = session.score(model, test, recipe.order()).accuracy();
        }
        Path file = out.resolve(name + ".safetensors");
        Checkpoint.save(file, model, Optional.empty());
        say.accept("  trained; now through every engine, event by event and by passes");
        ComparisonReport report = Comparison.run(model, TrainingSession.batch(test, model.normalisation()),
                CompareOptions.defaults().withThreads(threads).withActors(List.of(1, topology.regions())).withNames(file.getFileName().toString(),
                        test.name()), CompareListener.NONE);
        Path folder = out.resolve(name);
        ReportFiles.write(report, folder);
        return new Act(name, report, folder.resolve(ReportFiles.HTML), asTrained);
    }

    private TrainingListener progress(long updates) {
        return new TrainingListener() {
            @Override
            public void updated(Update u) {
                if (u.update() % Math.max(1, updates / 4) == 0) {
                    say.accept(String.format(Locale.ROOT, "  update %d of %d: loss %.3f, accuracy %.2f on the batch, %d silent neurons", u.update(),
                            updates, u.loss().total(), u.accuracy(), u.silent()));
                }
            }
        };
    }
}
