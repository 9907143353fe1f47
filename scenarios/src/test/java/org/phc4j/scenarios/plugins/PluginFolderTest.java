package org.phc4j.scenarios.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.actors.lif.plugin.LifPlugin;
import org.phc4j.connectomes.BadInputException;

/** What is no usable plugin is told in one line. */
class PluginFolderTest {
    private static final String SERVICE = "META-INF/services/" + LifPlugin.class.getName();
    private static final String VERSION = "public int apiVersion() { return API_VERSION; }\n";

    @TempDir
    private Path folder;

    private Path plugins() throws IOException {
        return Files.createDirectories(folder.resolve("plugins"));
    }

    private Path plugin(String jar, String body) throws IOException {
        return PluginJar.of(folder.resolve("work-" + jar), plugins().resolve(jar), body);
    }

    private void refused(String... words) throws IOException {
        Path plugins = plugins();
        assertThatThrownBy(() -> PluginFolder.load(plugins)).isInstanceOf(BadInputException.class).hasMessageContainingAll(words)
                .hasMessageContaining("expected").message().doesNotContain("\n");
    }

    private static String neuron(String name) {
        return VERSION + "public List<NeuronType> neurons() { return List.of(new NeuronType(\"" + name
                + "\", List.of(), values -> new Relay())); }\n";
    }

    @Test
    void theFolderAndWhatIsInIt() throws IOException {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> PluginFolder.load(none)).isInstanceOf(BadInputException.class).hasMessageContaining("none: no folder");
        refused("no jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins().resolve("library.jar")))) {
            jar.putNextEntry(new ZipEntry("readme.txt"));
        }
        refused("no plugin in 1 jars");
    }

    @Test
    void aBadJar() throws IOException {
        Files.writeString(plugins().resolve("bad.jar"), "this is no jar");
        refused("bad.jar: cannot be read as a jar");
    }

    @Test
    void aNameThatIsTaken() throws IOException {
        plugin("one.jar", neuron("iaf_psc_exp"));
        refused("neuron model 'iaf_psc_exp'", "one.jar", "has the name of the built-in one");
    }

    @Test
    void aNameOfTwoPlugins() throws IOException {
        plugin("one.jar", neuron("mine"));
        Path work = folder.resolve("work-two.jar");
        PluginJar.of(work, folder.resolve("plain.jar"), neuron("mine"));
        // the same name of a class would be found once: another class, with the same model
        Path source = work.resolve("src/main/java/Mine.java");
        Files.writeString(source.resolveSibling("Other.java"), Files.readString(source).replace("class Mine", "class Other"));
        Files.delete(source);
        Files.writeString(work.resolve("src/main/resources").resolve(SERVICE), "Other\n");
        PluginJar.build(work, folder.resolve("work-other"), plugins().resolve("two.jar"));
        refused("neuron model 'mine'", "two.jar, has the name of that of", "one.jar");
    }

    @Test
    void anotherVersion() throws IOException {
        plugin("future.jar", "public int apiVersion() { return 7; }");
        refused("future.jar: plugin 'mine' for API version 7; expected version 1");
    }

    @Test
    void aClassThatIsMissingOrFails() throws IOException {
        plugin("fails.jar", VERSION + "public Mine() { throw new IllegalStateException(\"out of luck\"); }");
        refused("fails.jar: its plugin cannot be loaded", "out of luck");
        Files.delete(plugins().resolve("fails.jar"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins().resolve("empty.jar")))) {
            jar.putNextEntry(new ZipEntry(SERVICE));
            jar.write("not.There\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        refused("not.There", "cannot be loaded");
    }

    @Test
    void aClassFileOfALaterJava() throws IOException {
        Path jar = plugin("later.jar", VERSION);
        byte[] bytes = Files.readAllBytes(folder.resolve("work-later.jar/classes/Mine.class"));
        bytes[7] = 99; // the version of the class file
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(SERVICE));
            out.write("Mine".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("Mine.class"));
            out.write(bytes);
        }
        refused("UnsupportedClassVersionError");
    }

    @Test
    void aWayOutOfTheFolder() throws IOException {
        Path elsewhere = PluginJar.of(folder.resolve("work"), folder.resolve("elsewhere.jar"), neuron("mine"));
        Path link = Files.createSymbolicLink(plugins().resolve("link.jar"), elsewhere);
        refused("link.jar: a link to");
        Files.delete(link);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, elsewhere.toUri().toString());
        try (OutputStream file = Files.newOutputStream(plugins().resolve("pointer.jar")); JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new ZipEntry(SERVICE));
            jar.write("Mine".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        refused("pointer.jar: a Class-Path of", "libraries lie in the folder themselves");
    }

    @Test
    void aGoodOneIsFound() throws IOException {
        plugin("good.jar", neuron("mine"));
        assertThat(PluginFolder.load(plugins()).neuron("mine")).isPresent();
    }
}
