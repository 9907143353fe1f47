package org.phc4j.bridge.columnar;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.phc4j.bridge.columnar.Batch.Texts;
import org.phc4j.bridge.columnar.Batch.Values;
import org.phc4j.bridge.source.SourceFile;

/** Arrow's file format, which is Feather version 2: integers, real numbers and texts, plain or by dictionary, any other columns passed over. */
final class ArrowFile extends ColumnarFile {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_METADATA = 1 << 26;
    private static final int MAX_FIELDS = 4096;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Footer footer;
    private final List<Field> fields = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Long, String[]> dictionaries = new HashMap<>();

    ArrowFile(SourceFile source, Arena arena, MemorySegment bytes) {
        super(source, arena, bytes);
        long end = size() - MAGIC.length - Integer.BYTES;
        int length = part(end, Integer.BYTES).get(INT, 0);
        if (!Arrays.equals(part(end + Integer.BYTES, MAGIC.length).toArray(ValueLayout.JAVA_BYTE), MAGIC)) {
            throw damaged("it does not end as it begins");
        }
        this.footer = Footer.getRootAsFooter(metadata(end - length, length));
        Schema schema = footer.schema();
        if (schema.endianness() != Endianness.Little || schema.fieldsLength() > MAX_FIELDS) {
            throw damaged("a schema of " + schema.fieldsLength() + " big-endian or too many columns");
        }
        for (int k = 0; k < schema.fieldsLength(); k++) {
            fields.add(schema.fields(k));
            names.add(Optional.ofNullable(schema.fields(k).name()).orElse(""));
        }
    }

    static boolean recognises(byte[] head) {
        return head.length > MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private ByteBuffer metadata(long offset, long length) {
        if (length < 0 || length > MAX_METADATA) {
            throw damaged("metadata of " + length + " bytes");
        }
        return ByteBuffer.wrap(part(offset, length).toArray(ValueLayout.JAVA_BYTE)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    void batches(List<String> columns, Consumer<Batch> rows) {
        dictionaries();
        long row = 0;
        for (int k = 0; k < footer.recordBatchesLength(); k++) {
            Block block = footer.recordBatches(k);
            RecordBatch batch = (RecordBatch) need(message(block).header(new RecordBatch()));
            ArrowBatch reading = new ArrowBatch(this, fields, batch, body(block), row);
            Map<String, Values> values = new HashMap<>();
            for (int field = 0; field < fields.size(); field++) {
                if (columns.contains(names.get(field))) {
                    values.put(names.get(field), reading.values(field));
                }
            }
            source().progress().read(block.bodyLength() + block.metaDataLength());
            rows.accept(new Batch(place(), row, reading.rows(), values));
            row += reading.rows();
        }
    }

    private void dictionaries() {
        for (int k = 0; k < footer.dictionariesLength(); k++) {
            Block block = footer.dictionaries(k);
            DictionaryBatch batch = (DictionaryBatch) need(message(block).header(new DictionaryBatch()));
            fields.stream().filter(field -> field.dictionary() != null && field.dictionary().id() == batch.id()).findFirst()
                    .filter(ArrowBatch::textual).ifPresent(field -> dictionary(field, batch, block));
        }
    }

    private void dictionary(Field field, DictionaryBatch batch, Block block) {
        Texts texts = new ArrowBatch(this, List.of(field), need(batch.data()), body(block), 0).texts(0);
        String[] words = Arrays.stream(texts.codes()).mapToObj(code -> texts.words()[code]).toArray(String[]::new);
        dictionaries.merge(batch.id(), words, (old, more) -> {
            if (!batch.isDelta()) {
                return more;
            }
            String[] both = Arrays.copyOf(old, old.length + more.length);
            System.arraycopy(more, 0, both, old.length, more.length);
            return both;
        });
    }

    String[] dictionary(long id) {
        String[] words = dictionaries.get(id);
        if (words == null) {
            throw damaged("no dictionary " + id);
        }
        return words;
    }

    /** A message begins with its length, since version 0.15 after a mark. */
    private Message message(Block block) {
        ByteBuffer bytes = metadata(block.offset(), block.metaDataLength());
        int start = bytes.getInt(0) == -1 ? 2 * Integer.BYTES : Integer.BYTES;
        return Message.getRootAsMessage(bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private MemorySegment body(Block block) {
        return part(Math.addExact(block.offset(), block.metaDataLength()), block.bodyLength());
    }

    private <T> T need(T table) {
        if (table == null) {
            throw damaged("a message of another kind");
        }
        return table;
    }
}
