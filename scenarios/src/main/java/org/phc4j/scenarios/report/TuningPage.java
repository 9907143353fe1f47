package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scenarios.finetuning.TuningResult;
import org.phc4j.scenarios.finetuning.TuningResult.Step;

/** Fine-tuning as a page: accuracy against exact updates, after parallel training and from the start. */
public final class TuningPage {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 320;
    private static final double LEFT = 54;
    private static final double RIGHT = WIDTH - 20;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 46;
    private static final double LABEL_ROOM = 30;

    private TuningPage() {}

    /**
     * The page.
     *
     * @param result what came out, with at least one seed
     * @return HTML that loads nothing
     */
    public static String of(TuningResult result) {
        String title = "From parallel to sequential: " + result.dataSet();
        Step before = result.tuned().getFirst();
        Step after = result.tuned().getLast();
        Step whole = result.scratch().getLast();
        String summary = "Networks trained for " + result.settings().updates() + " updates with " + result.settings().passes()
                + " parallel passes score " + Numbers.percent(result.asTrained().mean()) + " of the test part in that mode and "
                + Numbers.percent(before.accuracy().mean()) + " as deployed. After " + after.updates() + " exact updates from there they score "
                + Numbers.percent(after.accuracy().mean()) + " deployed. Exact training from the start gives "
                + Numbers.percent(result.scratch().get(result.tuned().size() - 1).accuracy().mean()) + " after as many exact updates, and "
                + Numbers.percent(whole.accuracy().mean()) + " after " + whole.updates() + ". Means of "
                + Numbers.counted(result.seeds(), "seed") + ".";
        Element section = HtmlPage.section(title, Element.of("p", summary), chart(result), table(result));
        return HtmlPage.page(title, Element.of("main", section));
    }

    private static Element chart(TuningResult result) {
        Drawing drawing = new Drawing(WIDTH, HEIGHT, "Accuracy against the number of exact updates");
        Scale x = Scale.logarithmic(1, result.settings().tuning() + 1.0, LEFT + 8, RIGHT - 8);
        Scale y = Scale.upTo(1, BOTTOM, TOP);
        drawing.rows(y, 4, LEFT, RIGHT, Numbers::tickPercent);
        double last = Double.NEGATIVE_INFINITY;
        for (Step step : result.tuned()) {
            double at = x.at(step.updates() + 1.0);
            drawing.line("grid", at, BOTTOM, at, BOTTOM + 4);
            if (at - last > LABEL_ROOM) {
                drawing.text("tick", at, BOTTOM + 18, "middle", String.valueOf(step.updates()));
                last = at;
            }
        }
        double trained = y.at(result.asTrained().mean());
        drawing.line("reference", LEFT, trained, RIGHT, trained);
        List<Step> scratch = result.scratch().subList(0, result.tuned().size());
        curve(drawing, x, y, scratch, "other-line", "rate-other", "from the start");
        curve(drawing, x, y, result.tuned(), "curve", "point", "after parallel training");
        drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", "exact updates");
        return drawing.figure("Accuracy of the deployed network", "share of the test part, mean over seeds, bars of one deviation")
                .add(HtmlPage.legend("rate-actors", "after parallel training", "rate-other", "exact from the start", "reference",
                        "parallel training, in its own mode"));
    }

    private static void curve(Drawing drawing, Scale x, Scale y, List<Step> steps, String line, String marker, String name) {
        List<double[]> points = new ArrayList<>();
        for (Step step : steps) {
            double at = x.at(step.updates() + 1.0);
            double mean = step.accuracy().mean();
            double half = step.accuracy().deviation();
            points.add(new double[] {at, y.at(mean)});
            drawing.line("moment", at, y.at(Math.max(0, mean - half)), at, y.at(Math.min(1, mean + half)));
        }
        drawing.curve(line, points);
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            drawing.marker(marker, points.get(k)[0], points.get(k)[1], 4,
                    name + ", " + Numbers.counted(step.updates(), "exact update") + ": " + Numbers.percent(step.accuracy().mean()));
        }
    }

    private static Element table(TuningResult result) {
        Table table = new Table("Accuracy by exact execution", List.of("Exact updates", "#After parallel training", "#From the start"));
        for (int k = 0; k < result.scratch().size(); k++) {
            Step scratch = result.scratch().get(k);
            table.row(Numbers.count(scratch.updates()))
                    .number(k < result.tuned().size() ? result.tuned().get(k).accuracy().percent() : "")
                    .number(scratch.accuracy().percent());
        }
        return table.element();
    }
}
