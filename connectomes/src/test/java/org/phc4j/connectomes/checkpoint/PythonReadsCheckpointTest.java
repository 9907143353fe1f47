package org.phc4j.connectomes.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.testing.Python;

/** The reference implementation of the container, Python's safetensors package, reads what we write and writes what we read. */
class PythonReadsCheckpointTest {
    private static final String READ = """
            import sys, json, hashlib
            from safetensors import safe_open
            with safe_open(sys.argv[1], framework='numpy') as f:
                metadata = f.metadata()
                print(json.loads(metadata['config'])['delay'], metadata['step'], json.loads(metadata['classes'])[1])
                for name in ('W', 'decB', 'adamw.v.W', 'M', 'exc', 'region', 'norm.std'):
                    t = f.get_tensor(name)
                    print(name, t.dtype, t.shape, hashlib.sha256(t.tobytes()).hexdigest())
            """;
    private static final String REWRITE = """
            import sys
            from safetensors import safe_open
            from safetensors.numpy import load_file, save_file
            with safe_open(sys.argv[1], framework='numpy') as f:
                metadata = f.metadata()
            save_file(load_file(sys.argv[1]), sys.argv[2], metadata)
            """;

    @TempDir
    private Path folder;

    @Test
    void python_reads_names_types_shapes_bytes_and_metadata() throws Exception {
        Python python = Python.with("safetensors", "numpy");
        Path file = folder.resolve("model.safetensors");
        Model model = save(file);
        boolean[] exc = new boolean[16];
        int[] region = new int[16];
        for (int i = 0; i < 16; i++) {
            exc[i] = model.topology().excitatory(i);
            region[i] = model.topology().region(i);
        }
        String expected = "1 42 b\u00e9\n"
                + line("W", "float32 (16, 16)", bytes(model.parameters().copyOf(Tensor.W)))
                + line("decB", "float32 (2,)", bytes(model.parameters().copyOf(Tensor.DEC_B)))
                + line("adamw.v.W", "float32 (16, 16)", bytes(new float[256]))
                + line("M", "bool (16, 16)", bytes(model.topology().maskMatrix()))
                + line("exc", "bool (16,)", bytes(exc))
                + line("region", "int32 (16,)", bytes(region))
                + line("norm.std", "float32 (3,)", bytes(new float[] {1, 1, 1}));
        assertThat(python.output(READ, file)).isEqualTo(expected);
    }

    @Test
    void what_python_writes_is_the_same_checkpoint() throws Exception {
        Python python = Python.with("safetensors", "numpy");
        Path file = folder.resolve("model.safetensors");
        Path rewritten = folder.resolve("rewritten.safetensors");
        Model model = save(file);
        python.output(REWRITE, file, rewritten);
        Checkpoint loaded = Checkpoint.load(rewritten);
        assertThat(loaded.model().config()).isEqualTo(model.config());
        assertThat(loaded.model().topology()).isEqualTo(model.topology());
        assertThat(loaded.model().parameters().values()).containsExactly(model.parameters().values());
        assertThat(loaded.training().orElseThrow().step()).isEqualTo(42);
    }

    private static Model save(Path file) {
        NetworkConfig config = NetworkConfig.defaults(3, 2);
        Topology topology = Topologies.builtin(1, 2, 16);
        Model model = new Model(config, topology, Initialisation.defaults(Positivity.SOFTPLUS).draw(config, topology, 1),
                Normalisation.identity(3), List.of("a", "b\u00e9"));
        int total = model.parameters().layout().total();
        Checkpoint.save(file, model, Optional.of(new TrainingState(42, "", new float[total], new float[total], Optional.empty(), "{}")));
        return model;
    }

    private static String line(String name, String description, byte[] bytes) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return name + " " + description + " " + HexFormat.of().formatHex(digest) + "\n";
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private static byte[] bytes(int[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] bytes(boolean[] values) {
        byte[] bytes = new byte[values.length];
        for (int k = 0; k < values.length; k++) {
            bytes[k] = (byte) (values[k] ? 1 : 0);
        }
        return bytes;
    }
}
