package org.phc4j.bridge.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.testing.Python;

class Hdf5FileTest {
    private static final String CORPUS = "/org/phc4j/bridge/NetworkFilesFuzzTestInputs/";
    private static final List<String> SOUND = List.of("sonata/edges.h5", "nir/loop.nir");

    @TempDir
    private Path folder;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(Hdf5FileTest.class.getResourceAsStream(CORPUS + name), name)) {
            return content.readAllBytes();
        }
    }

    private static void read(Path file, String format) {
        ConnectomeImport.read(List.of(file), ImportOptions.defaults().withFormat(Optional.of(format)), Progress.NONE);
    }

    @Property(tries = 1500)
    void damaged_files_are_read_or_refused_in_one_line(@ForAll @IntRange(min = 0, max = 1) int which, @ForAll @IntRange(min = 0, max = 100_000) int at,
            @ForAll byte value, @ForAll @IntRange(min = 0, max = 100_000) int second, @ForAll byte secondValue) throws IOException {
        byte[] bytes = bytes(SOUND.get(which));
        bytes[8 + at % (bytes.length - 8)] = value;
        bytes[8 + second % (bytes.length - 8)] = secondValue;
        Path file = Files.createTempFile("damaged", ".h5");
        try {
            Files.write(file, bytes);
            read(file, which == 0 ? "sonata" : "nir");
        } catch (BadInputException e) {
            assertThat(e.getMessage()).contains("expected ").doesNotContain("\n");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void claims_beyond_the_file_are_refused() throws IOException {
        for (String name : List.of("sonata/hostile.h5", "nir/hostile.nir")) {
            Path file = Files.write(folder.resolve("hostile"), bytes(name));
            assertThatThrownBy(() -> read(file, name.substring(0, name.indexOf('/')))).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("claims").hasMessageContaining("at most");
        }
    }

    @Test
    void integers_of_every_width_and_64_bits_without_loss() {
        Python python = Python.with("h5py", "numpy");
        Path file = folder.resolve("x.h5");
        python.run("""
                import sys, h5py, numpy as np
                with h5py.File(sys.argv[1], 'w') as f:
                    for t in ('i1', 'u1', '<i2', '>u2', '<u4', '>i4', '<i8', '<u8'):
                        f.create_dataset(t.strip('<>'), data=np.array([0, 1, 127], t))
                    f.create_dataset('large', data=np.array([720575940625363947, -1], 'i8'))
                    f.create_dataset('beyond', data=np.array([2**63], 'u8'))
                    f.create_dataset('many', data=np.arange(1000000, dtype='u8') * 7, chunks=(4096,), compression='gzip', shuffle=True)
                    f.create_dataset('single', data=np.float32(0.5))
                    f.create_dataset('nan', data=np.array([1, np.nan]))
                    f.create_dataset('texts', data=['a', 'é'], dtype=h5py.string_dtype())
                    f['elsewhere'] = h5py.ExternalLink('/etc/passwd', '/x')
                """, file);
        try (Hdf5File hdf5 = Hdf5File.open(SourceFile.of(file, Progress.NONE))) {
            for (String type : List.of("i1", "u1", "i2", "u2", "u4", "i4", "i8", "u8")) {
                assertThat(hdf5.root().needColumn(type).integers()).as(type).containsExactly(0, 1, 127);
            }
            assertThat(hdf5.root().needColumn("large").integers()).containsExactly(720_575_940_625_363_947L, -1);
            assertThatThrownBy(() -> hdf5.root().needColumn("beyond").integers()).hasMessageContaining("'9223372036854775808'; expected a signed");
            long[] many = hdf5.root().needColumn("many").integers();
            assertThat(many).hasSize(1_000_000);
            for (int k = 0; k < many.length; k += 997) {
                assertThat(many[k]).isEqualTo(7L * k);
            }
            assertThat(hdf5.root().needColumn("single").reals()).containsExactly(0.5);
            assertThat(hdf5.root().needColumn("single").shape()).isEmpty();
            assertThatThrownBy(() -> hdf5.root().needColumn("nan").reals()).hasMessageContaining("nan[1]: 'NaN'; expected a finite number");
            assertThat(hdf5.root().needColumn("texts").texts()).containsExactly("a", "é");
            assertThatThrownBy(() -> hdf5.root().column("elsewhere")).hasMessageContaining("link to another file");
        }
    }
}
