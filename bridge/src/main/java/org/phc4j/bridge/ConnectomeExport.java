package org.phc4j.bridge;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.phc4j.bridge.export.CsvExporter;
import org.phc4j.bridge.export.Exporter;
import org.phc4j.bridge.export.Exporter.Exported;
import org.phc4j.bridge.graphml.GraphmlExporter;
import org.phc4j.bridge.nir.NirExporter;
import org.phc4j.bridge.sonata.SonataExporter;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;

/** Writes connectomes in the formats of other tools. */
public final class ConnectomeExport {
    private static final List<Exporter> FORMATS = List.of(new CsvExporter(), new GraphmlExporter(), new NirExporter(), new SonataExporter());

    private ConnectomeExport() {}

    /**
     * All formats.
     *
     * @return exporters in ascending order of their names
     */
    public static List<Exporter> formats() {
        return FORMATS;
    }

    /**
     * The exporter of a format.
     *
     * @param name its name
     * @return the exporter
     * @throws BadInputException if there is none of this name
     */
    public static Exporter to(String name) {
        return FORMATS.stream().filter(exporter -> exporter.name().equals(name)).findFirst().orElseThrow(() -> new BadInputException("--to = " + name
                + "; expected one of " + FORMATS.stream().map(Exporter::name).collect(Collectors.joining(", "))));
    }

    /**
     * Writes a connectome.
     *
     * @param data the connectome
     * @param format name of the format
     * @param out where to
     * @return what was written, and what was not
     * @throws BadInputException if the format cannot hold it, or it cannot be written
     */
    public static Exported write(ConnectomeData data, String format, Path out) {
        return to(format).write(data, out);
    }
}
