package org.phc4j.scenarios.report;

import java.nio.file.Path;
import java.util.List;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.scenarios.latency.ThroughputBench.Point;
import org.phc4j.scenarios.latency.ThroughputBench.Way;

/** A page of how many input events a second a served network takes: one file that loads nothing, a plot and a table. */
public final class ThroughputPage {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 360;
    private static final double LEFT = 70;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 46;
    private static final double MARGIN = 1.4;

    private ThroughputPage() {}

    /**
     * Writes the page.
     *
     * @param network what was served
     * @param points the curves
     * @param file the page, created or replaced whole
     * @throws org.phc4j.connectomes.BadInputException if it cannot be written
     */
    public static void write(String network, List<Point> points, Path file) {
        AtomicFile.writeText(file, html(network, points));
    }

    static String html(String network, List<Point> points) {
        Element main = Element.of("main", Element.of("section", Element.of("h1", "Input events a second"), Element.of("p", network
                + " in real time behind a socket, client and server in two processes. Over TCP a client that offers too much is held back; over UDP "
                + "what is too much is dropped, and counted.")));
        main.add(HtmlPage.section("Taken against offered", chart(points).figure("events that acted, a second", "grey: all that was offered"),
                HtmlPage.legend("rate-actors", "TCP, held back", "rate-other", "UDP, dropped and counted"), table(points)));
        return HtmlPage.page("Throughput of " + network, main);
    }

    private static Drawing chart(List<Point> points) {
        double least = points.stream().mapToDouble(p -> Math.min(p.offered(), p.acted())).filter(x -> x > 0).min().orElse(1) / MARGIN;
        double most = points.stream().mapToDouble(Point::offered).max().orElse(10) * MARGIN;
        Scale x = Scale.logarithmic(least, most, LEFT, RIGHT);
        Scale y = Scale.logarithmic(least, most, BOTTOM, TOP);
        Drawing drawing = new Drawing(WIDTH, HEIGHT, "Events that acted against events offered, a second");
        for (double tick : GrowthChart.ticks(y)) {
            drawing.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick)).text("tick", LEFT - 6, y.at(tick) + 3.5, "end", Numbers.rate(tick));
        }
        for (double tick : GrowthChart.ticks(x)) {
            drawing.line("grid", x.at(tick), BOTTOM, x.at(tick), BOTTOM + 4).text("tick", x.at(tick), BOTTOM + 17, "middle", Numbers.rate(tick));
        }
        drawing.line("grid", x.at(least), y.at(least), x.at(most), y.at(most));
        for (Way way : Way.values()) {
            List<Point> curve = points.stream().filter(p -> p.way() == way && p.acted() > 0).toList();
            String name = way == Way.TCP ? "held" : "dropped";
            drawing.curve("way " + name, curve.stream().map(p -> new double[] {x.at(p.offered()), y.at(p.acted())}).toList());
            curve.forEach(p -> drawing.marker("point " + name, x.at(p.offered()), y.at(p.acted()), 4, way + ": " + Numbers.rate(p.offered())
                    + " offered, " + Numbers.rate(p.acted()) + " acted"));
        }
        return drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", "events offered, a second").upright(14, (TOP + BOTTOM) / 2,
                "events that acted, a second");
    }

    private static Element table(List<Point> points) {
        Table table = new Table("Events a second; drops are over the whole point", List.of("Way", "#Offered", "#Sent", "#Acted", "#Dropped, counted",
                "#Lost, not counted", "#Late steps"));
        for (Point p : points) {
            table.row(p.way().name()).number(Numbers.rate(p.offered())).number(Numbers.rate(p.sent())).number(Numbers.rate(p.acted()))
                    .number(Numbers.count(p.dropped())).number(Numbers.count(p.uncounted())).number(Numbers.count(p.missedSteps()));
        }
        return table.element();
    }
}
