package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scenarios.compare.CloseUp;
import org.phc4j.scenarios.compare.CloseUp.Trace;
import org.phc4j.scenarios.compare.CloseUp.VoltageTrace;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.EngineKind;

/** The spikes of one sample: exact scans against actors, and against the parallel run that is looked at most closely. */
final class CloseUpSection {
    private CloseUpSection() {}

    static Element of(ComparisonReport report) {
        CloseUp closeUp = report.closeUp();
        SpikeRaster exact = closeUp.traces().getFirst().raster();
        Element section = HtmlPage.section("Spikes of sample " + Numbers.count(closeUp.sample()), Element.of("p", "Its class is "
                + report.model().classNames().get(closeUp.label()) + ". Every tick is a spike; rows are neurons, region by region."));
        for (Trace trace : shown(closeUp)) {
            section.add(raster(report, exact, trace));
        }
        return section;
    }

    private static List<Trace> shown(CloseUp closeUp) {
        List<Trace> shown = new ArrayList<>();
        Optional<Trace> actors = closeUp.traces().stream().filter(trace -> trace.kind() == EngineKind.ACTORS).findFirst();
        actors.ifPresent(shown::add);
        VoltageTrace focus = closeUp.voltage();
        if (focus != null) {
            closeUp.traces().stream().filter(trace -> trace.engine().equals(focus.engine()) && !shown.contains(trace)).forEach(shown::add);
        }
        return shown;
    }

    private static Element raster(ComparisonReport report, SpikeRaster exact, Trace trace) {
        RasterPlot plot = new RasterPlot(exact, trace.raster(), report.model().topology());
        long differing = exact.differences(trace.raster());
        String heading = "Exact scans and " + trace.engine();
        String caption = (differing == 0 ? "the same " + Numbers.counted(exact.count(), "spike")
                : Numbers.count(differing) + " spikes differ, of " + Numbers.count(exact.count()) + " and "
                        + Numbers.count(trace.raster().count())) + "; " + plot.extent();
        return plot.draw(heading).figure(heading, caption).add(HtmlPage.legend("both-spikes", "in both", "exact-spikes", "only in exact",
                "other-spikes", "only in " + trace.engine())).as("wide scrolling");
    }
}
