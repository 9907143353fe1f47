package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.phc4j.scenarios.regression.RollOut;
import org.phc4j.scenarios.trials.Sample;

/** Forecasts as a page: how much of the truth is explained, by distance, beside what needs no network. */
public final class ForecastPage {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 320;
    private static final double LEFT = 54;
    private static final double RIGHT = WIDTH - 20;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 46;
    /** Forecasts this much worse than the mean are all the same. */
    private static final double LOWEST = -1;

    private ForecastPage() {}

    /**
     * The page.
     *
     * @param result what came out
     * @return HTML that loads nothing
     */
    public static String of(RollOut.Compared result) {
        int horizon = result.linear().r2().length;
        String title = "Generation: " + result.dataSet();
        String summary = "Each forecast hears at least half of a test case and then says " + Numbers.counted(horizon, "step")
                + " on its own outputs. R2 is the share of the variance of the true values at this distance that a forecast explains, mean over"
                + " the channels: 1 is perfect, 0 as good as their mean, below 0 worse. " + Numbers.counted(result.networks().size(), "network")
                + ", " + Numbers.counted(result.linear().forecasts(), "forecast") + "; the autoregression is linear, over all channels and "
                + Numbers.counted(result.order(), "step") + " back, order and penalty chosen on held-out training cases.";
        return HtmlPage.page(title, Element.of("main", HtmlPage.section(title, Element.of("p", summary), chart(result), table(result))));
    }

    private static Element chart(RollOut.Compared result) {
        int horizon = result.linear().r2().length;
        Drawing drawing = new Drawing(WIDTH, HEIGHT, "R2 against steps ahead");
        Scale x = Scale.linear(1, horizon, LEFT + 8, RIGHT - 8);
        Scale y = Scale.linear(LOWEST, 1, BOTTOM, TOP);
        drawing.rows(y, 4, LEFT, RIGHT, Numbers::tick).columns(x, 10, BOTTOM, Numbers::tick);
        curve(drawing, "reference unfilled", x, y, horizon, h -> result.persistence().r2()[h - 1]);
        curve(drawing, "other-line", x, y, horizon, h -> result.linear().r2()[h - 1]);
        curve(drawing, "curve", x, y, horizon, h -> result.network(h).mean());
        for (int h = 1; h <= horizon; h++) {
            Sample network = result.network(h);
            double low = shown(network.mean() - network.deviation());
            drawing.line("moment", x.at(h), y.at(low), x.at(h), y.at(shown(network.mean() + network.deviation())));
            drawing.marker("point", x.at(h), y.at(shown(network.mean())), 3, Numbers.counted(h, "step") + " ahead: " + Numbers.significant(network.mean()));
        }
        drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", "steps ahead");
        return drawing.figure("R2 by distance", "mean over networks, bars of one deviation; what is below -1 is drawn at -1")
                .add(HtmlPage.legend("rate-actors", "network", "other-line", "linear autoregression", "reference", "persistence"));
    }

    private static void curve(Drawing drawing, String line, Scale x, Scale y, int horizon, IntToDoubleFunction value) {
        List<double[]> points = new ArrayList<>();
        for (int h = 1; h <= horizon; h++) {
            points.add(new double[] {x.at(h), y.at(shown(value.applyAsDouble(h)))});
        }
        drawing.curve(line, points);
    }

    private static double shown(double r2) {
        return r2 > LOWEST ? Math.min(1, r2) : LOWEST;
    }

    private static Element table(RollOut.Compared result) {
        Table table = new Table("R2 by distance", List.of("Steps ahead", "#Network", "#Deviation", "#Linear", "#Persistence"));
        for (int h = 1; h <= result.linear().r2().length; h++) {
            Sample network = result.network(h);
            table.row(Numbers.count(h)).number(Numbers.significant(network.mean())).number(Numbers.significant(network.deviation()))
                    .number(Numbers.significant(result.linear().r2()[h - 1])).number(Numbers.significant(result.persistence().r2()[h - 1]));
        }
        return table.element();
    }
}
