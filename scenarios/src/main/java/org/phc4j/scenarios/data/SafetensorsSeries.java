package org.phc4j.scenarios.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Dtype;
import org.phc4j.connectomes.checkpoint.SafetensorsReader;
import org.phc4j.connectomes.checkpoint.StoredTensor;
import org.phc4j.connectomes.json.JsonReading;
import org.phc4j.connectomes.json.JsonValue;

/**
 * Reads arrays in a safetensors file: {@code x} (N, T, C) of F32 or F64, {@code y} (N) of integers, and if lengths differ
 * {@code lengths} (N) of integers in 1..T; steps behind a case's length are not looked at. F64 is rounded once. Class names are
 * the JSON array of strings in the metadata string {@code classes}, where y counts from 0, or else the numbers in y, ascending.
 * NaN is how arrays say that a value is missing. Other tensors and strings are passed over.
 */
final class SafetensorsSeries {
    private static final String FORM = "(cases, steps, channels), each at least 1";

    private final Object file;
    private final SafetensorsReader reader;
    private final MissingValues missing;
    private final StoredTensor x;
    private final int cases;
    private final int steps;
    private final int channels;

    private SafetensorsSeries(Object file, SafetensorsReader reader, MissingValues missing) {
        this.file = file;
        this.reader = reader;
        this.missing = missing;
        this.x = reader.tensor("x");
        if (x.dtype() != Dtype.F32 && x.dtype() != Dtype.F64) {
            throw BadInputException.in(file, "tensor 'x' of type " + x.dtype(), "F32 or F64");
        }
        List<Long> shape = x.shape();
        boolean usable = shape.size() == 3 && shape.stream().allMatch(d -> d >= 1 && d <= Integer.MAX_VALUE)
                && shape.get(1) * shape.get(2) <= Integer.MAX_VALUE;
        if (!usable) {
            throw BadInputException.in(file, "tensor 'x' of shape " + shape, FORM + ", and fewer than 2^31 values a case");
        }
        this.cases = shape.get(0).intValue();
        this.steps = shape.get(1).intValue();
        this.channels = shape.get(2).intValue();
    }

    /**
     * Reads a file.
     *
     * @param file name for complaints
     * @param reader the file, open
     * @param missing what to do with missing values
     * @param stem name of the data set
     * @return the cases
     */
    static ReadSeries read(Object file, SafetensorsReader reader, MissingValues missing, String stem) {
        return new SafetensorsSeries(file, reader, missing).read(stem);
    }

    private ReadSeries read(String stem) {
        int[] lengths = lengths();
        long values = Arrays.stream(lengths).mapToLong(t -> (long) t * channels).sum();
        if (values > SeriesCollector.mostValues()) {
            throw BadInputException.in(file, values + " values", "at most " + SeriesCollector.mostValues()
                    + ", which fill half of the memory; give the virtual machine more with -Xmx");
        }
        Classes classes = classes();
        float[][] series = new float[cases][];
        for (int n = 0; n < cases; n++) {
            series[n] = oneCase(n, lengths[n]);
        }
        return new ReadSeries(new LabelledSeries(stem, channels, classes.names(), series, classes.labels()), file, new long[0]);
    }

    private long[] integers(String name) {
        return reader.longs(reader.tensor(name).ofShape(file, cases).name());
    }

    private int[] lengths() {
        int[] lengths = new int[cases];
        Arrays.fill(lengths, steps);
        if (reader.has("lengths")) {
            long[] given = integers("lengths");
            for (int n = 0; n < cases; n++) {
                if (given[n] < 1 || given[n] > steps) {
                    throw at("lengths", n, given[n], "1 to " + steps + ", the steps of tensor 'x'");
                }
                lengths[n] = (int) given[n];
            }
        }
        return lengths;
    }

    /** Class names, and the class of each case. */
    private record Classes(List<String> names, int[] labels) {}

    private Classes classes() {
        long[] y = integers("y");
        String declared = reader.metadata().get("classes");
        return declared == null ? byNumber(y) : byName(y, declared);
    }

    private static Classes byNumber(long[] y) {
        long[] numbers = LongStream.of(y).sorted().distinct().toArray();
        List<String> names = LongStream.of(numbers).mapToObj(Long::toString).toList();
        return new Classes(names, LongStream.of(y).mapToInt(number -> Arrays.binarySearch(numbers, number)).toArray());
    }

    private Classes byName(long[] y, String declared) {
        List<String> names = JsonReading.parse(declared, file + ": metadata 'classes'").list(JsonValue::name);
        if (names.stream().distinct().count() != names.size()) {
            throw BadInputException.in(file, "metadata 'classes' " + ClassNames.list(names), "every class once");
        }
        int[] labels = new int[cases];
        for (int n = 0; n < cases; n++) {
            if (y[n] < 0 || y[n] >= names.size()) {
                throw at("y", n, y[n], "0 to " + (names.size() - 1) + ", as there are classes");
            }
            labels[n] = (int) y[n];
        }
        return new Classes(names, labels);
    }

    private BadInputException at(String tensor, int n, long value, String expected) {
        return BadInputException.in(file + ": tensor '" + tensor + "', case " + (n + 1), "'" + value + "'", expected);
    }

    private float[] oneCase(int n, int length) {
        float[] rows = new float[length * channels];
        long begin = x.begin() + (long) n * steps * channels * x.dtype().bytes();
        long end = begin + (long) rows.length * x.dtype().bytes();
        reader.floats(new StoredTensor(x.name(), x.dtype(), List.of((long) rows.length), begin, end), rows, 0);
        return anyMissing(n, rows) ? filled(n, rows) : rows;
    }

    private boolean anyMissing(int n, float[] rows) {
        boolean any = false;
        for (int i = 0; i < rows.length; i++) {
            boolean absent = Float.isNaN(rows[i]);
            if (Float.isInfinite(rows[i]) || (absent && missing == MissingValues.REFUSE)) {
                throw BadInputException.in(file + ": tensor 'x', case " + (n + 1) + ", step " + (i / channels + 1) + ", channel "
                        + (i % channels + 1), "'" + rows[i] + "'", absent
                        ? "a finite number (missing values are refused; --impute fills them by linear interpolation)"
                        : "a finite number within float32");
            }
            any |= absent;
        }
        return any;
    }

    private float[] filled(int n, float[] rows) {
        CaseValues values = new CaseValues();
        int length = rows.length / channels;
        for (int c = 0; c < channels; c++) {
            values.beginChannel();
            for (int t = 0; t < length; t++) {
                values.add(rows[t * channels + c]);
            }
        }
        int empty = values.interpolate(length);
        if (empty >= 0) {
            throw BadInputException.in(file + ": tensor 'x', case " + (n + 1), "no value at all in channel " + (empty + 1),
                    "at least one value to interpolate from");
        }
        return values.stepByStep(length);
    }
}
