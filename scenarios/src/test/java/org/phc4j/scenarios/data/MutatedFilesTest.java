package org.phc4j.scenarios.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.phc4j.connectomes.BadInputException;

/** Small valid files with damage: each is read, or refused in one line; nothing else ever happens. */
class MutatedFilesTest {
    private static final List<String> FILES = List.of(TsReaderTest.EQUAL, TsReaderTest.UNEQUAL, ArffReaderTest.PLAIN, ArffReaderTest.BAGS);
    private static final byte[] TELLING = "@#%:,?'\"{}\\n\r\n\t -+.e0129NaN\0\u00FF\u001F\u008B(".getBytes(ISO_8859_1);

    private static void assertReadOrRefused(byte[] file, MissingValues missing) {
        try {
            LabelledSeries read = Reading.bytes(file, missing);
            assertThat(read.size()).isPositive();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).startsWith("toy").contains("; expected ").doesNotContain("\n").hasSizeLessThan(500);
        }
    }

    @Property(tries = 4000)
    void bytes_changed_inserted_or_taken_out(@ForAll @IntRange(max = 3) int which, @ForAll boolean fill, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int edits) {
        byte[] file = FILES.get(which).getBytes(ISO_8859_1);
        Random random = new Random(seed);
        for (int i = 0; i < edits && file.length > 0; i++) {
            file = edited(file, random);
        }
        assertReadOrRefused(file, fill ? MissingValues.INTERPOLATE : MissingValues.REFUSE);
    }

    private static byte[] edited(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        byte other = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : TELLING[random.nextInt(TELLING.length)];
        switch (random.nextInt(4)) {
            case 0 -> file[at] = other;
            case 1 -> {
                byte[] longer = Arrays.copyOf(file, file.length + 1);
                System.arraycopy(file, at, longer, at + 1, file.length - at);
                longer[at] = other;
                return longer;
            }
            case 2 -> {
                int length = Math.min(file.length - at, 1 + random.nextInt(8));
                System.arraycopy(file, at + length, file, at, file.length - at - length);
                return Arrays.copyOf(file, file.length - length);
            }
            default -> {
                return Arrays.copyOf(file, at);
            }
        }
        return file;
    }

    @Property(tries = 2000)
    void lines_swapped_doubled_or_taken_out(@ForAll @IntRange(max = 3) int which, @ForAll @IntRange(max = 3) int donor,
            @ForAll boolean fill, @ForAll long seed) {
        List<String> lines = new ArrayList<>(FILES.get(which).lines().toList());
        List<String> others = FILES.get(donor).lines().toList();
        Random random = new Random(seed);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(4)) {
                case 0 -> Collections.swap(lines, at, random.nextInt(lines.size()));
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.add(at, others.get(random.nextInt(others.size())));
                default -> {
                    if (lines.size() > 1) {
                        lines.remove(at);
                    }
                }
            }
        }
        assertReadOrRefused(String.join("\n", lines).getBytes(ISO_8859_1), fill ? MissingValues.INTERPOLATE : MissingValues.REFUSE);
    }

    @Property(tries = 1000)
    void compressed_files_with_bytes_changed(@ForAll @IntRange(max = 3) int which, @ForAll long seed) {
        byte[] file = Reading.gzip(FILES.get(which).getBytes(ISO_8859_1));
        Random random = new Random(seed);
        for (int i = 0; i <= random.nextInt(3); i++) {
            file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        }
        assertReadOrRefused(file, MissingValues.REFUSE);
    }
}
