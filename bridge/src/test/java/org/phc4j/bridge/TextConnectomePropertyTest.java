package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Connectome;

/** Whatever the bytes, a connectome or one clear line comes out. */
class TextConnectomePropertyTest {
    private static final String[] SOUND = {
        ",a,b,c\na,0,2,0\nb,0,0,1.5\nc,3,0,7\n",
        "0,1,0\n1,0,1\n0,1,0\n",
        "Source,Target,Weight,Type\nI1L , I2L      ,10,chemical\n\"I1L\",I3,3,electrical\nI3,\"I1L\",3,chemical\n",
        "pre\tpost\tsynapses\n29\t8419602\t9\n8419602\t29\t1\n"};
    private static final String TABLE = "name,region,sign,role\na,A,+,input\nI1L,B,-,motor\nb,A,E,both\n29,B,,\n";
    private static final String[] VOCABULARY = {",", "\n", "\r\n", "\"", "0", "1", "-1", "1e9", "NaN", "a", "b", " ", "\t", ";", "pre", "post", "Source",
        "Target", "weight", "type", "chemical", "electrical", "\uFEFF", "\u0000", "\u00e9", "name", "region", "role", "sign", "Cell name", "Type", "+",
        "input"};

    @Property(tries = 300)
    void one_or_two_changed_bytes(@ForAll @IntRange(min = 0, max = 3) int which, @ForAll @IntRange(min = 0, max = 200) int position,
            @ForAll byte value, @ForAll @IntRange(min = 0, max = 200) int second, @ForAll byte secondValue) throws IOException {
        byte[] bytes = SOUND[which].getBytes(StandardCharsets.UTF_8);
        bytes[position % bytes.length] = value;
        bytes[second % bytes.length] = secondValue;
        readsOrComplains(bytes, TABLE.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void a_changed_byte_in_the_cell_table(@ForAll @IntRange(min = 0, max = 200) int position, @ForAll byte value) throws IOException {
        byte[] table = TABLE.getBytes(StandardCharsets.UTF_8);
        table[position % table.length] = value;
        readsOrComplains(SOUND[0].getBytes(StandardCharsets.UTF_8), table);
    }

    @Property(tries = 300)
    void random_text(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 32) Integer> pieces,
            @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 32) Integer> table) throws IOException {
        readsOrComplains(text(pieces).getBytes(StandardCharsets.UTF_8), text(table).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void random_bytes(@ForAll @Size(max = 64) byte[] bytes) throws IOException {
        readsOrComplains(bytes, bytes);
    }

    @Property(tries = 100)
    void the_rows_of_an_edge_list_may_come_in_any_order(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < rows; k++) {
            lines.add(random.nextInt(6) + "," + random.nextInt(6) + "," + random.nextInt(4));
        }
        Connectome first = connectome(lines);
        Collections.shuffle(lines, random);
        assertThat(connectome(lines)).isEqualTo(first);
    }

    private static Connectome connectome(List<String> lines) throws IOException {
        Path folder = Files.createTempDirectory("order");
        try {
            Path file = Files.writeString(folder.resolve("edges.csv"), "pre,post,weight\n" + String.join("\n", lines));
            return Reading.of(file).connectome();
        } finally {
            Files.delete(folder.resolve("edges.csv"));
            Files.delete(folder);
        }
    }

    private static void readsOrComplains(byte[] connectome, byte[] table) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        Path file = folder.resolve("connectome.csv");
        Path cells = folder.resolve("cells.csv");
        try {
            Files.write(file, connectome);
            Files.write(cells, table);
            attempt(file, ImportOptions.defaults());
            attempt(file, Reading.withCells(cells));
        } finally {
            Files.delete(file);
            Files.delete(cells);
            Files.delete(folder);
        }
    }

    private static void attempt(Path file, ImportOptions options) {
        try {
            Reading imported = Reading.of(file, options);
            assertThat(imported.report().neurons()).isEqualTo(imported.connectome().size());
            imported.connectome().topology();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).contains("expected ").doesNotContain("\n").contains(".csv");
        }
    }

    private static String text(List<Integer> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(VOCABULARY[piece]));
        return text.toString();
    }
}
