package org.phc4j.scenarios.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.phc4j.scenarios.compare.ComparisonReport;

/** The page for people: one file that loads nothing. */
final class HtmlPage {
    private HtmlPage() {}

    static String of(ComparisonReport report) {
        String title = "Comparison of " + report.options().modelName() + " on " + report.options().dataName();
        Element main = Element.of("main", SummarySection.of(report), EngineSection.of(report));
        main.add(PassSection.of(report), DifferenceSection.of(report), CloseUpSection.of(report), RateSection.of(report));
        main.add(TopologySection.of(report), SetupSection.of(report));
        return page(title, main);
    }

    /** A page that loads nothing. */
    static String page(String title, Element main) {
        Element head = Element.of("head", Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("http-equiv", "Content-Security-Policy").with("content",
                        "default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"), Element.of("title", title),
                Element.of("style", style()));
        return "<!DOCTYPE html>\n" + Element.of("html", head, Element.of("body", main)).with("lang", "en").render() + "\n";
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css is part of this software", e);
        }
    }

    /** A section under a heading. */
    static Element section(String heading, Element... content) {
        return Element.of("section", Element.of("h2", heading)).add(content);
    }

    /** A legend: pairs of a swatch's class and its text. */
    static Element legend(String... classesAndTexts) {
        Element list = Element.of("ul").as("legend");
        for (int k = 0; k < classesAndTexts.length; k += 2) {
            list.add(Element.of("li", Element.of("span").as("swatch " + classesAndTexts[k])).text(classesAndTexts[k + 1]));
        }
        return list;
    }
}
