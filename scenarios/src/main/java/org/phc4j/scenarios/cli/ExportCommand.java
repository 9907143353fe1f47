package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.phc4j.bridge.ConnectomeExport;
import org.phc4j.bridge.export.Exporter;
import org.phc4j.bridge.export.Exporter.Exported;
import org.phc4j.bridge.nir.NirModelExporter;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.store.StoredConnectome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a connectome, or a trained network, in the format of another tool. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Writes a connectome (.connectome) as csv, graphml, nir or sonata, or a trained network (.safetensors) as nir;",
            "and lists what the format cannot say."},
        footer = {"", "Example:  phc export fly.connectome --to sonata --out fly_sonata",
            "          phc export model.safetensors --to nir --out model.nir", "",
            "Exit code 0 if it was written, 2 if the format cannot hold it."})
final class ExportCommand implements Callable<Integer> {
    private static final String NIR = "nir";

    @Parameters(paramLabel = "FILE", description = "a connectome, or a trained network")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--to", required = true, paramLabel = "FORMAT",
            description = "csv (FlyWire-style, .csv or .csv.gz), graphml, nir, or sonata (a folder)")
    private String format = "";

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "the file, or for sonata the folder, to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Exporter exporter = ConnectomeExport.to(format);
        Exported exported = isConnectome() ? connectome(exporter) : model();
        PrintWriter results = spec.commandLine().getOut();
        exported.files().forEach(written -> results.println("wrote " + written));
        if (!exported.unsaid().isEmpty()) {
            results.println("not said, as " + format + " has no word for it:");
            exported.unsaid().forEach(line -> results.println("  " + line));
        }
        return 0;
    }

    private boolean isConnectome() {
        if (Files.isDirectory(file)) {
            throw BadInputException.in(file, "a folder", "a .connectome or .safetensors file");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return StoredConnectome.recognises(content.readNBytes(Long.BYTES));
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private Exported connectome(Exporter exporter) {
        try (StoredConnectome stored = StoredConnectome.open(file)) {
            return exporter.write(stored.data(), out);
        }
    }

    private Exported model() {
        if (!format.equals(NIR)) {
            throw BadInputException.in(file, "no .connectome file, to be written as " + format, NIR + " for trained networks, or a .connectome file");
        }
        return NirModelExporter.write(Checkpoint.load(file).model(), out);
    }
}
