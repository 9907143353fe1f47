package org.phc4j.scenarios.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.coding.CodingConfig;
import org.phc4j.scenarios.coding.DecoderSpec;
import org.phc4j.scenarios.coding.EncoderSpec;

/** Encoders and decoders in words of the command line: {@code name:key=value,key=value}. */
final class CodingWords {
    static final String ENCODER_HELP = "turn analog frames into events, as rate:channels=4,low=-1,high=1,max-hz=200; also latency, population, delta";
    static final String DECODER_HELP = "turn outputs into actions: argmax, rate:steps=50, first-spike, population-vector:steps=50,preferred=-1/1";

    private CodingWords() {}

    static EncoderSpec encoder(String words) {
        return CodingConfig.encoder(map(words));
    }

    static DecoderSpec decoder(String words) {
        return CodingConfig.decoder(map(words));
    }

    private static Map<String, String> map(String words) {
        int colon = words.indexOf(':');
        Map<String, String> map = new LinkedHashMap<>();
        map.put("kind", colon < 0 ? words : words.substring(0, colon));
        if (colon >= 0) {
            for (String pair : words.substring(colon + 1).split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new BadInputException("'" + pair + "'; expected key=value");
                }
                map.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        return map;
    }
}
