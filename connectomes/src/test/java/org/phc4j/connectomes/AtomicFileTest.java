package org.phc4j.connectomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void replaces_the_content_whole_and_leaves_nothing_beside_it() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "a longer old content");
        AtomicFile.write(file, channel -> channel.write(ByteBuffer.wrap("new".getBytes())));
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void a_failure_in_the_middle_leaves_the_old_content_and_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap("ne".getBytes()));
            throw new IOException("No space left on device");
        })).isInstanceOf(BadInputException.class).hasMessage(file + ": No space left on device");
        assertThat(file).hasContent("old");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
            throw new java.io.UncheckedIOException(new IOException("No space left on device"));
        })).isInstanceOf(BadInputException.class).hasMessage(file + ": No space left on device");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
            throw new IllegalStateException("a fault");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("a");
    }

    @Test
    void what_a_killed_run_left_behind_is_not_in_the_way() throws IOException {
        Path left = Files.writeString(folder.resolve(".a." + ProcessHandle.current().pid() + "-0.part"), "half");
        AtomicFile.write(folder.resolve("a"), channel -> channel.write(ByteBuffer.wrap("new".getBytes())));
        assertThat(folder.resolve("a")).hasContent("new");
        assertThat(left).hasContent("half");
    }

    @Test
    void a_link_keeps_pointing_to_the_file_that_is_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, channel -> channel.write(ByteBuffer.wrap("new".getBytes())));
        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(file).hasContent("new");
    }

    @Test
    void folders_are_no_files() {
        assertThatThrownBy(() -> AtomicFile.write(folder, channel -> {})).isInstanceOf(BadInputException.class)
                .hasMessage(folder + ": not a regular file; expected a file name");
        Path lost = folder.resolve("absent").resolve("a");
        assertThatThrownBy(() -> AtomicFile.write(lost, channel -> {})).isInstanceOf(BadInputException.class)
                .hasMessage(lost + ": its folder does not exist; expected a file name in an existing folder");
    }
}
