package org.phc4j.connectomes.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.store.ConnectomeHeader.Place;

/**
 * A {@code .connectome} file, mapped into memory. Opening reads the header alone, and takes milliseconds whatever the size; a column is
 * read, and held against its checksum, when it is first asked for. Whatever the bytes, what comes out is sound, or a complaint of one
 * line. Safe for any number of threads; nothing that it gave may be used after {@link #close}.
 */
public final class StoredConnectome implements AutoCloseable {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ColumnType[] COUNTS = {ColumnType.U1, ColumnType.U2, ColumnType.U4};
    private static final ColumnType[] REALS = {ColumnType.F4, ColumnType.F8};

    private final Path file;
    private final Arena arena;
    private final MemorySegment bytes;
    private final ConnectomeHeader header;
    private @Nullable Neurons neurons;
    private @Nullable Edges edges;

    private StoredConnectome(Path file, Arena arena, MemorySegment bytes) {
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
        this.header = header(file, bytes);
    }

    /**
     * Whether bytes are the beginning of a {@code .connectome} file.
     *
     * @param head the first bytes of a file
     * @return true if they begin with the magic number
     */
    public static boolean recognises(byte[] head) {
        return head.length >= Long.BYTES && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong() == ConnectomeLayout.MAGIC;
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @return the connectome, to be closed
     * @throws BadInputException if it cannot be read, is no {@code .connectome} file, is damaged, or of a later version
     */
    public static StoredConnectome open(Path file) {
        if (Files.isDirectory(file)) {
            throw BadInputException.in(file, "a folder", "a .connectome file");
        }
        Arena arena = Arena.ofShared();
        boolean sound = false;
        try (FileChannel channel = FileChannel.open(file)) {
            StoredConnectome stored = new StoredConnectome(file, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            sound = true;
            return stored;
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        } finally {
            if (!sound) {
                arena.close();
            }
        }
    }

    private static ConnectomeHeader header(Path file, MemorySegment bytes) {
        if (bytes.byteSize() < ConnectomeLayout.PRELUDE || bytes.get(LONG, 0) != ConnectomeLayout.MAGIC) {
            throw BadInputException.in(file, "other content", "a .connectome file");
        }
        int version = bytes.get(INT, ConnectomeLayout.VERSION_AT);
        if (version != ConnectomeLayout.VERSION) {
            throw BadInputException.in(file, "version " + version, "version " + ConnectomeLayout.VERSION);
        }
        byte[] prelude = bytes.asSlice(0, ConnectomeLayout.PRELUDE_SUM_AT).toArray(ValueLayout.JAVA_BYTE);
        if (bytes.get(INT, ConnectomeLayout.PRELUDE_SUM_AT) != ConnectomeWriter.checksum(prelude, prelude.length)) {
            throw damaged(file, "its first bytes");
        }
        long length = bytes.get(LONG, ConnectomeLayout.HEADER_LENGTH_AT);
        long fileLength = bytes.get(LONG, ConnectomeLayout.FILE_LENGTH_AT);
        if (fileLength != bytes.byteSize()) {
            throw BadInputException.in(file, bytes.byteSize() + " bytes", fileLength + "; the file is not whole");
        }
        if (length < 0 || length > ConnectomeLayout.MAX_HEADER || length > fileLength - ConnectomeLayout.PRELUDE) {
            throw damaged(file, "the length of its header");
        }
        byte[] json = bytes.asSlice(ConnectomeLayout.PRELUDE, length).toArray(ValueLayout.JAVA_BYTE);
        if (bytes.get(INT, ConnectomeLayout.HEADER_SUM_AT) != ConnectomeWriter.checksum(json, json.length)) {
            throw damaged(file, "its header");
        }
        return ConnectomeHeader.parse(decode(file, ByteBuffer.wrap(json)), file, fileLength);
    }

    private static BadInputException damaged(Path file, String where) {
        return BadInputException.in(file, "damaged: the checksum of " + where + " differs", "the file as it was written");
    }

    private static String decode(Path file, ByteBuffer text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw Unreadable.because(file, e);
        }
    }

    /**
     * What it is.
     *
     * @return the name that its maker gave it
     */
    public String name() {
        return header.name();
    }

    /**
     * Number of neurons, known without reading a column.
     *
     * @return D
     */
    public int size() {
        return header.neurons();
    }

    /**
     * Number of connected pairs, known without reading a column.
     *
     * @return E
     */
    public long pairs() {
        return header.edges();
    }

    /**
     * The neurons; their labels are read when they are asked for.
     *
     * @return the neurons
     * @throws BadInputException if their columns are damaged
     */
    public synchronized Neurons neurons() {
        Neurons known = neurons;
        if (known == null) {
            Map<String, Supplier<Labels>> labels = new LinkedHashMap<>();
            header.labels().forEach(label -> labels.put(label, () -> labels(label)));
            if (!labels.containsKey(Neurons.REGION)) {
                throw BadInputException.in(file, "labels " + labels.keySet(), Neurons.REGION + " among them");
            }
            int size = header.neurons();
            known = new Neurons(column(ConnectomeLayout.ID, size, ColumnType.I8), column(ConnectomeLayout.SIGN, size, ColumnType.I1),
                    column(ConnectomeLayout.ROLE, size, ColumnType.U1), labels);
            neurons = known;
        }
        return known;
    }

    /**
     * The connected pairs.
     *
     * @return the pairs
     * @throws BadInputException if their columns are damaged or do not fit together
     */
    public synchronized Edges edges() {
        Edges known = edges;
        if (known == null) {
            long size = header.edges();
            try {
                known = new Edges(column(ConnectomeLayout.START, header.neurons() + 1L, ColumnType.I8),
                        column(ConnectomeLayout.TARGET, size, ColumnType.I4), optional(ConnectomeLayout.SYNAPSES, size, COUNTS),
                        optional(ConnectomeLayout.WEIGHT, size, REALS), optional(ConnectomeLayout.DELAY, size, REALS));
            } catch (BadInputException e) {
                throw String.valueOf(e.getMessage()).startsWith(file.toString()) ? e : new BadInputException(file + ": " + e.getMessage(), e);
            }
            edges = known;
        }
        return known;
    }

    /**
     * Where it comes from and how it was made.
     *
     * @return a JSON object as text
     */
    public String provenance() {
        return text(ConnectomeLayout.PROVENANCE);
    }

    /**
     * What became of every row of its source.
     *
     * @return a JSON object as text
     */
    public String report() {
        return text(ConnectomeLayout.REPORT);
    }

    /**
     * Everything: reads and checks every column but the labels, which follow when they are asked for.
     *
     * @return the connectome, to be used until this is closed
     * @throws BadInputException if a column is damaged
     */
    public ConnectomeData data() {
        return new ConnectomeData(name(), neurons(), edges(), provenance(), report());
    }

    private Optional<Column> optional(String name, long length, ColumnType... types) {
        return header.columns().containsKey(name) ? Optional.of(column(name, length, types)) : Optional.empty();
    }

    private Column column(String name, long length, ColumnType... types) {
        Place place = header.require(file, name, length, types);
        Column column = new Column(place.type(), bytes.asSlice(place.offset(), place.bytes()));
        if (column.checksum() != place.checksum()) {
            throw damaged(file, "column '" + name + "'");
        }
        return column;
    }

    private String text(String name) {
        return decode(file, column(name, -1, ColumnType.U1).bytes().asByteBuffer());
    }

    private Labels labels(String label) {
        Column codes = column(ConnectomeLayout.codes(label), header.neurons(), COUNTS);
        Column ends = column(ConnectomeLayout.ends(label), -1, ColumnType.U4);
        ByteBuffer text = column(ConnectomeLayout.text(label), -1, ColumnType.U1).bytes().asByteBuffer();
        List<String> words = new ArrayList<>();
        long from = 0;
        for (long k = 0; k < ends.size(); k++) {
            long end = ends.integer(k);
            if (end < from || end > text.capacity()) {
                throw BadInputException.in(file, "label '" + label + "': word " + k + " ends at " + end, from + ".." + text.capacity());
            }
            words.add(decode(file, text.slice((int) from, (int) (end - from))));
            from = end;
        }
        int[] numbers = new int[header.neurons()];
        Arrays.setAll(numbers, neuron -> (int) codes.integer(neuron));
        for (int number : numbers) {
            if (number < 0 || number >= words.size()) {
                throw BadInputException.in(file, "label '" + label + "': code " + number, "0.." + (words.size() - 1));
            }
        }
        return new Labels(words, numbers);
    }

    @Override
    public void close() {
        arena.close();
    }
}
