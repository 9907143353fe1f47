package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.trials.Plan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans written as options of {@code phc train}. Where an option is there twice, the last one counts. */
@Command(name = "train")
final class FlagDesign {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    // Mixins, not groups: an option that a group sees twice begins the group anew, without the options before it.
    @Mixin
    private NetworkFlags network = new NetworkFlags();

    @Mixin
    private RecipeFlags recipe = new RecipeFlags();

    private FlagDesign() {}

    /**
     * Reads options.
     *
     * @param what whose options they are, for complaints
     * @param flags options of the network and of the training
     * @return plans by them; the seed of the options is not used
     */
    static Plan.Design of(String what, String flags) {
        FlagDesign parsed = new FlagDesign();
        CommandLine line = new CommandLine(parsed).setCaseInsensitiveEnumValuesAllowed(true).setAbbreviatedOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true);
        try {
            line.parseArgs(words(flags).toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new BadInputException(what + ": " + e.getMessage() + "; expected options of 'phc train'", e);
        }
        Recipe asked = parsed.recipe.recipe();
        Topology topology = parsed.network.topology(parsed.recipe.preset(), new PrintWriter(Writer.nullWriter()));
        return (inputs, classes, seed) -> new Plan(parsed.network.config(parsed.recipe.preset(), inputs, classes), topology,
                parsed.network.initialisation(parsed.recipe.preset()), asked.withSeed(seed));
    }

    /** Words of a line, with single or double quotes around those that hold spaces. */
    static List<String> words(String flags) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(flags);
        while (matcher.find()) {
            for (int k = 1; k <= 3; k++) {
                if (matcher.group(k) != null) {
                    words.add(matcher.group(k));
                }
            }
        }
        return words;
    }
}
