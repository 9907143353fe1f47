package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.phc4j.connectomes.BadInputException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code phc}. Exit codes: 0 done; 1 the answer is no, or an internal fault; 2 bad input or usage. Results go to standard
 * output, progress and complaints to standard error.
 */
@Command(name = "phc", mixinStandardHelpOptions = true, version = Main.VERSION,
        description = "Trains biologically constrained spiking networks with parallel scans, and runs the same weights event by event.",
        subcommands = {
                DemoCommand.class,
                TrainCommand.class,
                CompareCommand.class,
                SimulateCommand.class,
                VerifyCommand.class,
                EquivalenceCommand.class,
                ReproduceCommand.class,
                AblateCommand.class,
                FineTuneCommand.class,
                RegressCommand.class,
                GenerateCommand.class,
                BenchCommand.class,
                DoctorCommand.class,
                ImportCommand.class,
                InspectCommand.class,
                ExportCommand.class,
                ServeCommand.class,
                ReplayCommand.class,
                RunCommand.class,
                ScenariosCommand.class,
        },
        footer = {"", "Start with:  phc demo", "Every command has its own --help with an example."})
public final class Main implements Runnable {
    /** What {@code --version} says. */
    static final String VERSION = "PHC4J 0.1.0";
    /** The answer is no, or an internal fault. */
    static final int NO = 1;
    /** Bad input or usage. */
    static final int BAD_INPUT = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Commands that start no actor system: setting up the log would be a good part of the time to their first result. */
    private static final Set<String> WITHOUT_LOG = Set.of("train", "verify", "import", "inspect", "export", "--version", "-V", "--help", "-h");

    /** Made by the command line library. */
    public Main() {}

    /** The root above a single command: describing all the others takes longer than many a command. */
    @Command(name = "phc", mixinStandardHelpOptions = true, version = VERSION)
    private static final class Alone {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * Runs a command.
     *
     * @param arguments the command line
     * @return its exit code
     */
    public static int run(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (!WITHOUT_LOG.contains(first)) {
            // Before any actor system does, so that its first words are not held back with a warning of their own.
            LoggerFactory.getILoggerFactory();
        }
        CommandLine line = commandLine(first);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler((e, args) -> usage(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            line.getErr().println("phc: out of memory (" + e.getMessage() + "); give it more, as in PHC_JAVA_OPTS=-Xmx12g phc ...");
            return NO;
        }
    }

    /** All commands, or the one that is asked for. */
    private static CommandLine commandLine(String name) {
        for (Class<?> command : Main.class.getAnnotation(Command.class).subcommands()) {
            if (command.getAnnotation(Command.class).name().equals(name)) {
                return new CommandLine(new Alone()).addSubcommand(command);
            }
        }
        return new CommandLine(new Main());
    }

    private static int usage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String message = e.getMessage() == null ? e.toString() : e.getMessage().replaceAll("\\s*\\R\\s*", " ");
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            message += "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        command.getErr().println(command.getCommandName() + ": " + message + "; see '" + command.getCommandSpec().qualifiedName() + " --help'");
        return BAD_INPUT;
    }

    private static int failed(Exception e, CommandLine command) {
        if (e instanceof BadInputException) {
            command.getErr().println(command.getCommandName() + ": " + e.getMessage());
            return BAD_INPUT;
        }
        command.getErr().println(command.getCommandName() + ": internal fault: " + e);
        e.printStackTrace(command.getErr());
        return NO;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
