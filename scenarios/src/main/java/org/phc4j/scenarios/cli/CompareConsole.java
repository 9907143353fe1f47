package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.phc4j.scenarios.compare.CompareListener;

/** Shows how far a comparison is: on a terminal a line per engine that is drawn over, otherwise a line when an engine starts. */
final class CompareConsole implements CompareListener, AutoCloseable {
    private final PrintWriter err;
    private final boolean quiet;
    private final boolean terminal;
    private String engine = "";

    private CompareConsole(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
        this.terminal = Terminal.present();
    }

    static CompareConsole open(PrintWriter err, boolean quiet) {
        return new CompareConsole(err, quiet);
    }

    @Override
    public void advanced(String name, int done, int samples) {
        if (quiet) {
            return;
        }
        boolean starts = !name.equals(engine);
        if (terminal) {
            err.print(String.format(Locale.ROOT, "%s\r%-20s %d of %d samples", starts && !engine.isEmpty() ? "\n" : "", name, done, samples));
            err.flush();
        } else if (starts) {
            err.println("running " + name + " on " + samples + " samples");
        }
        engine = name;
    }

    @Override
    public void close() {
        if (terminal && !engine.isEmpty()) {
            err.println();
        }
    }
}
