package org.phc4j.connectomes.imports;

import org.phc4j.connectomes.topology.Connectome;

/**
 * What an import gives.
 *
 * @param connectome the network
 * @param report what became of every row
 */
public record ImportedConnectome(Connectome connectome, ImportReport report) {}
