package org.phc4j.scenarios.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.phc4j.scenarios.compare.CompareListener;

/** Shows how far a comparison is: a bar per engine on a terminal, a line per engine otherwise. */
final class CompareConsole implements CompareListener, AutoCloseable {
    private final boolean quiet;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String engine = "";

    private CompareConsole(boolean quiet) {
        this.quiet = quiet;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    static CompareConsole open(boolean quiet) {
        return new CompareConsole(quiet);
    }

    @Override
    public void advanced(String name, int done, int samples) {
        if (quiet) {
            return;
        }
        if (!name.equals(engine)) {
            start(name, samples);
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    private void start(String name, int samples) {
        close();
        engine = name;
        if (terminal) {
            bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(samples).setStyle(ProgressBarStyle.ASCII).setUnit(" samples", 1)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err)).build();
        } else {
            System.err.println("running " + name + " on " + samples + " samples");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
