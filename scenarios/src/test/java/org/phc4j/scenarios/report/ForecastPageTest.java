package org.phc4j.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.phc4j.scenarios.regression.RollOut;

class ForecastPageTest {
    private static RollOut.Curve curve(double... r2) {
        return new RollOut.Curve(r2, new double[r2.length], 7);
    }

    @Test
    void the_page_is_well_formed_also_where_a_forecast_left_the_numbers() throws Exception {
        RollOut.Compared result = new RollOut.Compared("A<B", List.of(curve(0.9, 0.5, -3), curve(0.7, 0.3, Double.NEGATIVE_INFINITY)),
                curve(0.75, 0.25, Double.NEGATIVE_INFINITY), 4, curve(0.5, -0.5, -7));

        String page = ForecastPage.of(result);

        assertThat(page).contains("A&lt;B").contains("2 networks").contains("7 forecasts").contains("0.800").contains("4 steps back")
                .doesNotContain("NaN");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
    }
}
