package org.phc4j.bridge;

import org.phc4j.bridge.report.ImportReport;
import org.phc4j.connectomes.store.ConnectomeData;

/**
 * What an import gives.
 *
 * @param data the connectome
 * @param report what became of every row
 */
public record Imported(ConnectomeData data, ImportReport report) {}
